import type { Library, Tender } from "../model.js";
import { examplesOf, settled } from "./situation.js";

export interface BaseTender {
  readonly name: string;
  readonly tender: Tender;
}

/** Enough for the rules on criteria: a price, a quality, an environmental criterion. */
const CRITERIA: Tender["awardCriteria"] = [
  { name: "Prix", type: "price", weight: 40, subcriteria: [], description: "Montant total de l'offre." },
  {
    name: "Valeur technique",
    type: "quality",
    weight: 45,
    subcriteria: [],
    description: "Appréciée d'après le cadre de réponse technique.",
  },
  {
    name: "Performance environnementale",
    type: "environment",
    weight: 15,
    subcriteria: [],
    description: "Appréciée d'après les preuves jointes.",
  },
];

/** The smallest tender of a library: each question takes the example of the dictionary, one lot holds the first service. */
export function minimalTender(library: Library): BaseTender {
  const { tender, lot, service } = examplesOf(library);
  const place = { file: "minimal" };
  const [first] = library.services.values();
  return {
    name: "minimal",
    tender: settled(
      {
        file: "minimal",
        fingerprint: "0".repeat(64),
        answers: new Map(tender),
        lots: [
          {
            id: 1,
            title: String(lot.get("lot.title") ?? "Lot 1"),
            answers: new Map(lot),
            services:
              first === undefined
                ? []
                : [{ id: first.id, place, answers: new Map([...service].filter(([id]) => first.facts.includes(id))) }],
            place,
          },
        ],
        awardCriteria: CRITERIA,
        beneficiaries: [],
        overrides: new Map(),
        removed: new Map(),
        added: [],
        parameters: new Map(),
        places: new Map(),
      },
      library,
    ),
  };
}
