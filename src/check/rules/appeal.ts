import { formatLots } from "../../french.js";
import { answer, decided } from "../answers.js";
import type { CheckRule } from "../rule.js";
import { articlesForLot, hasDocument } from "../search-text.js";

/** Overseas courts, named by their territory or by their seat. */
const SEATS: Readonly<Record<string, string>> = {
  Guadeloupe: "Basse-Terre",
  Martinique: "Fort-de-France",
  Guyane: "Cayenne",
  Réunion: "Saint-Denis",
  Mayotte: "Mamoudzou",
};

const plain = (text: string): string => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/** Law: code de justice administrative; the notice and the rules of the consultation name the court. */
export const APPEAL_RULES: readonly CheckRule[] = [
  {
    code: "APPEAL_BODY_MISSING",
    severity: "W",
    check: (file) => {
      const court = answer(file, "buyer.court");
      const named = (text: string) =>
        /tribunal (?:administratif|judiciaire)|cour administrative/i.test(text) ||
        (typeof court === "string" && text.includes(court.replaceAll("’", "'")));
      const without = file.tender.lots
        .map(({ id }) => id)
        .filter((lot) => !articlesForLot(file, lot, ["rc"]).some(({ text }) => named(text)));
      return !hasDocument(file, "rc") || without.length === 0
        ? []
        : [
            {
              message: `${formatLots(without)} : le règlement de la consultation ne nomme pas le tribunal compétent pour les recours.`,
              hint: "répondre à buyer: { court: … }, et rétablir la clause rc.recours",
              place: file.tender.places.get("buyer.court"),
            },
          ];
    },
  },
  {
    // Law: code de justice administrative, art. R. 312-11, R. 221-3. A contract performed elsewhere may belong to another court: never blocks.
    code: "COURT_MISMATCH",
    severity: "I",
    check: (file) => {
      const [named, expected] = [answer(file, "buyer.court"), decided(file, "court.competent")];
      if (typeof named !== "string" || typeof expected !== "string") return [];
      const seat = expected.replace(/^Tribunal administratif (?:d'|de (?:la |La )?)/, "");
      return [seat, SEATS[seat] ?? seat].some((each) => plain(named).includes(plain(each)))
        ? []
        : [
            {
              message: `Le tribunal écrit est « ${named} » ; celui du département de l'acheteur est le ${expected.replace("T", "t")} (code de justice administrative, R. 312-11 et R. 221-3).`,
              hint: `écrire court: ${expected}, sauf si le marché s'exécute dans un autre ressort`,
              place: file.tender.places.get("buyer.court"),
            },
          ];
    },
  },
];
