import { formatNumber, formatQuantity } from "../../french.js";
import type { Library, TenderFile } from "../../model.js";
import { answer, decided, numberOf } from "../answers.js";
import { type PrintedArticle, printedArticles } from "../printed-text.js";
import type { CheckRule, Finding } from "../rule.js";
import { cureIn, hasDocument, quoted, readNumber, where } from "../search-text.js";

/** The minimum wage and the general level of prices. Law: CMF, art. L. 112-2. */
const FORBIDDEN_INDEX =
  /\bSMIC\b|salaire minimum|niveau général des (?:prix|salaires)|(?:indice|indices)(?: général| généraux)?(?: \(IPC\))? des prix à la consommation|\bIPC\b/i;
const YEAR_IN_MONTHS = 12;

/** What a revision must fix. Law: CCP, art. R. 2112-13. */
const REVISION_PARTS: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  { name: "la date du prix initial", pattern: /mois zéro|mois de référence|conditions économiques du mois|date d'établissement du prix/i },
  { name: "le mode de calcul", pattern: /\bP\s?=\s?P\s?0|coefficient de révision|formule/ },
  {
    name: "la périodicité",
    pattern: /chaque (?:année|trimestre|semestre|mois)|annuelle|trimestrielle|semestrielle|date anniversaire|tous les \d+ mois/i,
  },
];

function checkRevision(file: TenderFile, library: Library): readonly Finding[] {
  if (answer(file, "tender.price_form") !== "revisable" || !hasDocument(file, "ccap")) return [];
  const articles = printedArticles(file, ["ccap"]).filter(({ text }) => /\brévisables?\b|révision des prix/i.test(text));
  if (articles.length === 0)
    return [
      {
        message: "Les prix sont révisables, et aucun article du CCAP n'organise leur révision (CCP, R. 2112-13).",
        hint: "rétablir la clause price.revision, ou écrire price_form: firm",
        place: file.tender.places.get("tender.price_form"),
      },
    ];
  return [...missingParts(articles, library), ...articles.flatMap((article) => wrongCoefficients(article, library))];
}

function missingParts(articles: readonly PrintedArticle[], library: Library): readonly Finding[] {
  const [first] = articles;
  const missing = REVISION_PARTS.filter(({ pattern }) => !articles.some(({ text }) => pattern.test(text))).map(({ name }) => name);
  if (first === undefined || missing.length === 0) return [];
  return [
    {
      message: `${where(first)} : les prix sont révisables sans que soient fixés ${quoted(missing)} (CCP, R. 2112-13).`,
      ...cureIn(library, first, "compléter la clause de révision : date du prix initial, mode de calcul et périodicité"),
    },
  ];
}

/** "P0 × (0,15 + 0,85 × I / I0)": the decimal shares of a formula add up to one. */
function wrongCoefficients(article: PrintedArticle, library: Library): readonly Finding[] {
  const formula = /\bP\s?=\s?P\s?0[^\n]*/.exec(article.text)?.[0];
  const shares = [...(formula ?? "").matchAll(/\b[01],\d+/g)].map(([share]) => readNumber(share));
  const total = Math.round(shares.reduce((sum, share) => sum + share, 0) * 10000) / 10000;
  if (shares.length < 2 || total === 1) return [];
  return [
    {
      message: `${where(article)} : les coefficients de la formule de révision font ${formatNumber(total)} en tout, et non 1 (CCP, R. 2112-13).`,
      ...cureIn(library, article, "corriger la part fixe ou les parts révisables de la formule"),
    },
  ];
}

function checkIndex(file: TenderFile, library: Library): readonly Finding[] {
  const index = answer(file, "tender.price_index");
  if (answer(file, "tender.price_form") === "revisable" && typeof index === "string" && FORBIDDEN_INDEX.test(index))
    return [
      {
        message: `L'indice de révision « ${index} » n'est pas permis : une clause ne peut se fonder ni sur le salaire minimum, ni sur le niveau général des prix (code monétaire et financier, L. 112-2).`,
        hint: "écrire dans price_index un indice lié à l'objet du marché, comme l'indice Syntec",
        place: file.tender.places.get("tender.price_index"),
      },
    ];
  return printedArticles(file, ["ccap"])
    .filter(({ text }) => /\bP\s?=\s?P\s?0|révisables?|actualisés?/.test(text) && FORBIDDEN_INDEX.test(text))
    .map((article) => ({
      message: `${where(article)} : le prix varie selon « ${FORBIDDEN_INDEX.exec(article.text)?.[0]} » ; une clause ne peut se fonder ni sur le salaire minimum, ni sur le niveau général des prix (code monétaire et financier, L. 112-2).`,
      ...cureIn(library, article, "choisir un indice lié à l'objet du marché, comme l'indice Syntec"),
    }));
}

export const PRICE_RULES: readonly CheckRule[] = [
  // Law: CCP, art. R. 2112-13.
  { code: "REVISION_CLAUSE_INCOMPLETE", severity: "E", check: checkRevision },
  {
    // Law: CCP, art. R. 2112-9, -13: usage beyond twelve months; exactly twelve is not concerned.
    code: "FIRM_PRICE_LONG_DURATION",
    severity: "W",
    check: (file) => {
      const months = numberOf(decided(file, "estimate.duration_months"));
      if (answer(file, "tender.price_form") !== "firm" || months === undefined || months <= YEAR_IN_MONTHS) return [];
      return [
        {
          message: `Les prix sont fermes pendant ${formatQuantity(months, "months")} : au-delà d'un an, un prix ferme reporte l'aléa sur les offres ; il suppose qu'aucun aléa majeur ne soit prévisible (CCP, R. 2112-9 et R. 2112-13).`,
          hint: "écrire price_form: revisable, ou garder au dossier la raison du prix ferme",
          place: file.tender.places.get("tender.price_form"),
        },
      ];
    },
  },
  {
    // Law: CCP, art. R. 2112-10, -11.
    code: "FIRM_PRICE_UPDATE_MISSING",
    severity: "E",
    check: (file, library) => {
      if (answer(file, "tender.price_form") !== "firm" || !hasDocument(file, "ccap")) return [];
      const articles = printedArticles(file, ["ccap"]).filter(({ text }) =>
        /prix (?:sont |unitaires sont |forfaitaires sont )?fermes?\b/i.test(text),
      );
      if (
        articles.some(
          ({ text }) => /\bactualis(?:és?|ées?|ables?|ation)(?![a-zà-ÿ])/.test(text) && !/non actualisables?|ni actualisables?/.test(text),
        )
      )
        return [];
      const cure = "écrire les modalités d'actualisation, comme le fait la clause ccap.prix_fermes";
      const [first] = articles;
      return [
        {
          message: `${first === undefined ? "CCAP" : where(first)} : les prix sont fermes sans modalités d'actualisation, que demandent les prestations autres que courantes (CCP, R. 2112-10 et R. 2112-11).`,
          ...(first === undefined ? { hint: cure } : cureIn(library, first, cure)),
        },
      ];
    },
  },
  // Law: CMF, art. L. 112-2.
  { code: "INDEX_FORBIDDEN", severity: "E", check: checkIndex },
];
