import { toCardinal } from "n2words/fr-FR";

/** 48 → "quarante-huit". */
export const numberInWords = (value: number): string => toCardinal(value);
