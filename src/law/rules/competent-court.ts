import type { Source } from "../../model.js";
import type { LawRule } from "../rule.js";

/** Seat of each administrative court, and the departments of its territory. Law: code de justice administrative, art. R. 221-3. */
const COURTS: Readonly<Record<string, readonly string[]>> = {
  "d'Amiens": ["02", "60", "80"],
  "de Bastia": ["2A", "2B"],
  "de Besançon": ["25", "39", "70", "90"],
  "de Bordeaux": ["24", "33", "47"],
  "de Caen": ["14", "50", "61"],
  "de Cergy-Pontoise": ["92", "95"],
  "de Châlons-en-Champagne": ["08", "10", "51", "52"],
  "de Clermont-Ferrand": ["03", "15", "43", "63"],
  "de Dijon": ["21", "58", "71", "89"],
  "de Grenoble": ["26", "38", "73", "74"],
  "de Lille": ["59", "62"],
  "de Limoges": ["19", "23", "36", "87"],
  "de Lyon": ["01", "07", "42", "69"],
  "de Marseille": ["04", "05", "13"],
  "de Melun": ["77", "94"],
  "de Montpellier": ["11", "34", "66"],
  "de Montreuil": ["93"],
  "de Nancy": ["54", "55", "88"],
  "de Nantes": ["44", "49", "53", "72", "85"],
  "de Nice": ["06"],
  "de Nîmes": ["30", "48", "84"],
  "d'Orléans": ["18", "28", "37", "41", "45"],
  "de Paris": ["75"],
  "de Pau": ["32", "40", "64", "65"],
  "de Poitiers": ["16", "17", "79", "86"],
  "de Rennes": ["22", "29", "35", "56"],
  "de Rouen": ["27", "76"],
  "de Strasbourg": ["57", "67", "68"],
  "de Toulon": ["83"],
  "de Toulouse": ["09", "12", "31", "46", "81", "82"],
  "de Versailles": ["78", "91"],
  "de la Guadeloupe": ["971"],
  "de la Martinique": ["972"],
  "de la Guyane": ["973"],
  "de La Réunion": ["974"],
  "de Mayotte": ["976"],
};

const SOURCE: Source = { text: "Code de justice administrative", article: "R. 221-3", strength: "obligation", confidence: "known" };

/** Law: code de justice administrative, art. R. 312-11: the court of the place of performance, else that of the buyer's seat. */
const COMPETENCE: Source = { ...SOURCE, article: "R. 312-11" };

/** Saint-Barthélemy and Saint-Martin keep the postcodes of Guadeloupe and have courts of their own. */
const OWN_COURT = ["97133", "97150"];

/** Five digits that are no part of a longer number, nor the number of a postal service ("CS 75123", "TSA 93200"). */
const POSTCODE = /(?<!\d|\b(?:CS|TSA|BP|SP) ?)\d{5}(?!\d)/g;

/** The department of the last postcode of an address; undefined without one, or where postcodes do not tell it. */
function departmentOf(address: string): string | undefined {
  const postcode = address.match(POSTCODE)?.at(-1);
  if (postcode === undefined || OWN_COURT.includes(postcode)) return undefined;
  if (postcode.startsWith("20")) return postcode < "20200" ? "2A" : "2B";
  return postcode.startsWith("97") ? postcode.slice(0, 3) : postcode.slice(0, 2);
}

/**
 * The administrative court of the buyer's department, read in its postcode. Does not arise without a postcode, nor where the library knows no court.
 * What the rules of the consultation print is the buyer's answer: this decision proposes it, and a check compares them.
 * Law: code de justice administrative, art. R. 312-11 (which court), R. 221-3 (territories).
 */
export const competentCourt: LawRule = {
  id: "court.competent",
  decide(read) {
    if (!read.answered("buyer.address")) return undefined;
    const department = departmentOf(read.text("buyer.address"));
    const court = Object.keys(COURTS).find((seat) => COURTS[seat]?.includes(department ?? ""));
    if (department === undefined || court === undefined) return undefined;
    return {
      value: `Tribunal administratif ${court}`,
      because: `L'acheteur a son adresse dans le département ${department}, ressort du tribunal administratif ${court} : c'est le tribunal compétent si le marché s'y exécute, ou s'exécute dans plusieurs ressorts.`,
      wouldChange:
        "Exécuté dans un seul autre ressort : le tribunal de ce ressort. Acheteur de droit privé : le plus souvent le juge judiciaire.",
      sources: [SOURCE, COMPETENCE],
    };
  },
};
