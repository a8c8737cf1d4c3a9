import type { PriceSchedule, PriceScheduleLine } from "../../model.js";
import { answer, decided } from "../answers.js";
import { printedArticles } from "../printed-text.js";
import type { CheckRule, Finding } from "../rule.js";
import { cureIn, forbiddenPhrases, hasDocument, quoted, where } from "../search-text.js";
import { PRINTED_FACT_RULES } from "./printed-facts.js";

const DQE = /détail quantitatif estimatif|\bDQE\b/i;

/** Every text that is gone, by any of its names. A closed list. */
const OBSOLETE: readonly { readonly pattern: RegExp; readonly now: string }[] = [
  { pattern: /code des marchés publics/i, now: "le code de la commande publique, depuis le 1er avril 2019" },
  { pattern: /(?:décret )?n° ?2016-36[01]/i, now: "la partie réglementaire du code de la commande publique" },
  { pattern: /(?:ordonnance )?n° ?2015-899/i, now: "la partie législative du code de la commande publique" },
  { pattern: /(?:ordonnance )?n° ?2016-65(?!\d)/i, now: "la troisième partie du code de la commande publique" },
  { pattern: /ordonnance n° ?2005-649|décret n° ?2005-1742|décret n° ?2006-975/i, now: "le code de la commande publique" },
  { pattern: /directives? (?:\(?CE\)? ?)?(?:n° ?)?2004\/1[78]/i, now: "les directives 2014/24/UE et 2014/25/UE" },
  { pattern: /directive (?:n° ?)?95\/46/i, now: "le règlement (UE) 2016/679 (RGPD)" },
];

/** Facts that the essential data of the contract need, and that no decision gives. Law: arrêté du 22 décembre 2022. */
const ESSENTIAL_FACTS = ["buyer.siret", "tender.cpv", "tender.place", "tender.price_form"] as const;
const REFERENCE_LENGTH_MAX = 16;

export const DOCUMENT_RULES: readonly CheckRule[] = [
  {
    // Usage: the estimated quantities compare the bids, they bind nobody.
    code: "DQE_CONTRACTUAL",
    severity: "W",
    check: (file, library) => {
      const because = "alors que ses quantités, estimées, n'engagent personne et ne servent qu'à comparer les offres.";
      const listed = printedArticles(file, ["ccap", "ae"])
        .filter(({ text }) => /ordre suivant|ordre de priorité|pièces (?:constitutives|contractuelles) suivantes/i.test(text))
        .filter(({ text }) => text.split("\n").some((line) => /^(?:\d+[.)]|[-–•])? ?(?:l'|le |la )?[^.:]*;?$/.test(line) && DQE.test(line)))
        .map((article) => ({
          message: `${where(article)} : le détail quantitatif estimatif est rangé parmi les pièces contractuelles ${because}`,
          ...cureIn(library, article, "le retirer de la liste, et dire qu'il n'est pas contractuel"),
        }));
      const said = forbiddenPhrases(file, library, [
        {
          pattern: /(?:détail quantitatif estimatif|\bDQE\b)[^.;\n]{0,40}(?:est (?:une pièce )?contractuel(?:le)?|a valeur contractuelle)/i,
          because,
          hint: "dire que le détail quantitatif estimatif n'est pas contractuel",
        },
      ]);
      const sheets = file.schedules.filter(({ sheets: each }) =>
        each.some(({ kind, value }) => kind === "dqe" && !/non contractuel/i.test(value)),
      );
      return [
        ...listed,
        ...said,
        ...sheets.map(({ lot }) => ({
          message: `Lot ${lot} : la feuille du détail quantitatif estimatif n'annonce pas qu'elle n'est pas contractuelle ; ses quantités, estimées, n'engagent personne.`,
          hint: "dire en tête de la feuille qu'elle n'est pas contractuelle",
        })),
      ];
    },
  },
  {
    code: "PRICE_SCHEDULE_MISMATCH",
    severity: "E",
    check: (file) => file.schedules.flatMap((schedule) => [...checkSheets(schedule), ...checkLines(schedule)]),
  },
  {
    // Law: CCP, art. R. 2162-4: the buyer fixes them.
    code: "MIN_MAX_LEFT_TO_BIDDER",
    severity: "W",
    check: (file, library) =>
      forbiddenPhrases(
        file,
        library,
        [
          {
            pattern:
              /\[[^\]\n]*(?:minimum|maximum)[^\]\n]*\]|(?:minimum|maximum)[^.;\n]{0,40}(?:à (?:compléter|remplir|proposer)|proposée? par le (?:candidat|contractant)|…{2,}|\.{4,}|_{3,})/i,
            because: "alors que l'acheteur fixe lui-même le minimum et le maximum (CCP, R. 2162-4).",
            hint: "imprimer la réponse lot.amount_max, lot.amount_min ou lot.call_offs_max",
          },
        ],
        ["rc", "ae", "ccap"],
      ),
  },
  ...PRINTED_FACT_RULES,
  {
    code: "OBSOLETE_LEGAL_REFERENCE",
    severity: "E",
    since: "2019-04-01",
    check: (file, library) => {
      const articles = library.standards.get("ccag-tic-2021")?.articles;
      const unknown = printedArticles(file).flatMap((article) => {
        const cited = [...article.text.matchAll(/\barticles? ((\d+)(?:\.\d+)*)(?: à \d+(?:\.\d+)*)? du CCAG-TIC/g)].map(
          ([, number = "", head = ""]) => ({ number, head }),
        );
        const absent = articles === undefined ? [] : cited.filter(({ head }) => articles[head] === undefined);
        return absent.length === 0
          ? []
          : [
              {
                message: `${where(article)} : le CCAG-TIC n'a pas d'article ${absent.map(({ number }) => number).join(", ")}.`,
                ...cureIn(library, article, "corriger le numéro d'article"),
              },
            ];
      });
      return [
        ...forbiddenPhrases(
          file,
          library,
          OBSOLETE.map(({ pattern, now }) => ({
            pattern,
            because: `et ce texte n'est plus en vigueur : il est remplacé par ${now}.`,
            hint: "citer le texte en vigueur et son article",
          })),
        ),
        ...unknown,
      ];
    },
  },
  {
    // Law: CCP, art. R. 2196-1; arrêté du 22 décembre 2022.
    code: "DECP_FIELD_MISSING",
    severity: "W",
    since: "2024-01-01",
    check: (file, library) => {
      if (decided(file, "essential_data.required") !== true || !hasDocument(file, "rc")) return [];
      const missing = ESSENTIAL_FACTS.filter((id) => answer(file, id) === undefined).map((id) => library.facts.get(id)?.label ?? id);
      const long = file.reference.length > REFERENCE_LENGTH_MAX;
      return [
        ...(missing.length === 0
          ? []
          : [
              {
                message: `Les données essentielles du marché ne peuvent être déduites des réponses ; il manque ${quoted(missing)} (CCP, R. 2196-1).`,
                hint: "répondre à ces questions dans tender.yaml",
              },
            ]),
        ...(long
          ? [
              {
                message: `La référence « ${file.reference} » a plus de ${REFERENCE_LENGTH_MAX} caractères : elle ne peut pas être l'identifiant du marché dans les données essentielles (CCP, R. 2196-1).`,
                hint: `écrire une référence de ${REFERENCE_LENGTH_MAX} caractères au plus`,
                place: file.tender.places.get("tender.reference"),
              },
            ]
          : []),
      ];
    },
  },
  {
    // Law: RGPD, art. 13.
    code: "PERSONAL_DATA_NOTICE_MISSING",
    severity: "W",
    check: (file) =>
      !hasDocument(file, "rc") ||
      printedArticles(file, ["rc"]).some(({ text }) => /responsable du traitement/i.test(text) && /droit d'accès/i.test(text))
        ? []
        : [
            {
              message:
                "Le règlement de la consultation n'informe pas les candidats du traitement de leurs données personnelles (RGPD, article 13).",
              hint: "rétablir la clause rc.donnees_candidats",
            },
          ],
  },
];

/** The same lines in the unit price schedule and in the estimate, with the same units. */
function checkSheets({ lot, sheets }: PriceSchedule): readonly Finding[] {
  const linesOf = (kind: "bpu" | "dqe") => sheets.filter((sheet) => sheet.kind === kind).flatMap(({ lines }) => lines);
  const [bpu, dqe] = [linesOf("bpu"), linesOf("dqe")];
  if (bpu.length + dqe.length === 0) return [];
  const same = (one: PriceScheduleLine, other: PriceScheduleLine) =>
    one.code === other.code && one.unit === other.unit && one.label === other.label;
  const only = [
    ...bpu.filter((line) => !dqe.some((other) => same(line, other))),
    ...dqe.filter((line) => !bpu.some((other) => same(line, other))),
  ];
  const codes = [...new Set(only.map(({ code }) => code))];
  return codes.length === 0
    ? []
    : [
        {
          message: `Lot ${lot} : le bordereau des prix unitaires et le détail quantitatif estimatif n'ont pas les mêmes lignes, ou pas les mêmes unités ; ${quoted(codes)} diffère${codes.length > 1 ? "nt" : ""}. Les prix du bordereau ne pourraient pas être comparés.`,
          hint: "reprendre dans les deux feuilles le même code, le même libellé et la même unité",
        },
      ];
}

/** No line without a unit, and no code twice in a sheet: a price must have one place. */
function checkLines({ lot, sheets }: PriceSchedule): readonly Finding[] {
  return sheets.flatMap(({ title, lines }) => {
    const bare = lines.filter(({ unit, label }) => unit.trim() === "" || label.trim() === "").map(({ code }) => code);
    const twice = lines.map(({ code }) => code).filter((code, index, codes) => codes.indexOf(code) !== index);
    return [
      ...(bare.length === 0
        ? []
        : [
            {
              message: `Lot ${lot}, ${title} : ${quoted(bare)} n'a ni unité ni libellé complets ; son prix n'aurait pas de sens.`,
              hint: "compléter la ligne de prix de la prestation",
            },
          ]),
      ...(twice.length === 0
        ? []
        : [
            {
              message: `Lot ${lot}, ${title} : le code ${quoted([...new Set(twice)])} sert à plusieurs lignes ; un prix doit avoir une seule place.`,
              hint: "donner à chaque ligne de prix son propre code",
            },
          ]),
    ];
  });
}
