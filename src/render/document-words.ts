import type { Field, Priority, TenderDocument } from "../model.js";

/** The words that Word, HTML and Markdown write in the same way. */
export const PRIORITIES: Readonly<Record<Priority, string>> = { must: "Obligatoire", should: "Souhaité", may: "Facultatif" };
export const PROOF = "Preuve attendue\u00a0: ";
export const OPEN_POINTS = "À compléter avant publication";

/** On every page that is for the buyer's eyes. */
export const PREVIEW = "Aperçu pour l’acheteur\u00a0: à ne pas publier";

/** A text the buyer has not written yet. */
export const missingMark = (text: string): string => `[à compléter\u00a0: ${text}]`;

export const fullTitle = ({ title, subtitle }: TenderDocument): string => (subtitle ? `${title} – ${subtitle}` : title);

/** The lines of the cover, without the object, which stands under the title. */
export const coverLines = ({ cover, header }: TenderDocument): TenderDocument["cover"] =>
  cover.filter(({ value }) => value !== header.object);

/** What stands where the bidder will write, without its label: the words beside it say it. */
export function fieldPrompt({ type, choices }: Field): string {
  switch (type) {
    case "text":
      return "[à saisir]";
    case "date":
      return "[date à saisir]";
    case "choice":
      return `[au choix\u00a0: ${[...new Set(choices)].join(" / ")}]`;
    case "checkbox":
      return "\u2610";
    default:
      return type satisfies never;
  }
}
