import type { FactValue, Lot, TenderFile } from "../model.js";

/** Reading decisions and answers of an assembled file: absent is undefined, never a guess. */
export const decided = (file: TenderFile, id: string, lot?: number): FactValue | undefined =>
  file.decisions.find((decision) => decision.id === id && decision.lot === lot)?.value;
export const answer = (file: TenderFile, id: string): FactValue | undefined => file.tender.answers.get(id);
export const inLot = (lot: Lot, id: string): FactValue | undefined => lot.answers.get(id);
export const numberOf = (value: FactValue | undefined): number | undefined => (typeof value === "number" ? value : undefined);
