import { formatDate, formatDateTime, formatLots, formatMoney, formatQuantity, lowerFirst } from "../../french.js";
import type { DocumentKind, FactId, FactValue, Library, LotId, TenderFile } from "../../model.js";
import { answer, inLot } from "../answers.js";
import { type PrintedArticle, printedArticles, searchable } from "../printed-text.js";
import type { CheckRule, Finding } from "../rule.js";
import { cureIn, lotsOf, quoted, where } from "../search-text.js";
import { rankedPieces } from "./ccag.js";

/** A fact that several documents print: how it is read in a text, and how the answer is written in the same words. */
interface PrintedFact {
  readonly label: string;
  /** The first answer given is the fact's; a lot may override the tender's. */
  readonly facts: readonly FactId[];
  readonly kinds: readonly DocumentKind[];
  readonly pattern: RegExp;
  readonly print: (value: FactValue) => string;
  /** The article must also say this: a percentage alone says nothing. */
  readonly about?: RegExp;
}

const quantity = (unit: string) => (value: FactValue) => formatQuantity(Number(value), unit);
const RC_AE_CCAP: readonly DocumentKind[] = ["rc", "ae", "ccap"];

const PRINTED_FACTS: readonly PrintedFact[] = [
  {
    label: "la durée du marché",
    facts: ["lot.duration_months", "tender.duration_months"],
    kinds: RC_AE_CCAP,
    pattern:
      /(?:conclu pour(?: une durée de)?|[Dd]urée initiale(?: du marché)?(?: :| est de)|[Dd]urée du marché(?: :| est de)) (\d+ mois)/g,
    print: quantity("months"),
  },
  {
    label: "le maximum",
    facts: ["lot.amount_max", "lot.call_offs_max"],
    kinds: RC_AE_CCAP,
    pattern: /[Mm]aximum\b[^.;|\n]{0,110}?(?: est de| :|,? de) (\d[\d ]*(?:,\d\d)? €) HT/g,
    print: (value) => formatMoney(Number(value)),
  },
  {
    label: "le minimum",
    facts: ["lot.amount_min"],
    kinds: RC_AE_CCAP,
    pattern: /[Mm]inimum\b[^.;|\n]{0,60}?(?: est de| :|,? de) (\d[\d ]*(?:,\d\d)? €) HT/g,
    print: (value) => formatMoney(Number(value)),
  },
  {
    label: "la date limite de remise des offres",
    facts: ["tender.deadline"],
    kinds: ["rc", "ae"],
    pattern: /(?:déposée?s?|remise?s?|reçue?s?|parvien(?:t|nent))[^\n]{0,250}?au plus tard le (\d+(?:er)? [a-zéû]+ \d{4} à \d+ h \d\d)/g,
    print: (value) => formatDateTime(String(value)),
  },
  {
    label: "la date limite des questions",
    facts: ["tender.questions_deadline"],
    kinds: ["rc"],
    pattern: /questions[^.\n]{0,100}?au plus tard le (\d+(?:er)? [a-zéû]+ \d{4})/g,
    print: (value) => formatDate(String(value)),
  },
  {
    label: "le délai de validité des offres",
    facts: ["tender.offer_validity_days"],
    kinds: RC_AE_CCAP,
    pattern: /offres?[^.\n]{0,40} pendant (\d+ jours) à compter de la date limite/g,
    print: quantity("days"),
  },
  {
    label: "le délai de paiement",
    facts: ["tender.payment_days"],
    kinds: RC_AE_CCAP,
    pattern: /(?:sommes dues|factures) sont payées dans un délai de (\d+ jours)/g,
    print: quantity("days"),
  },
  {
    label: "le taux de la retenue de garantie",
    facts: ["tender.retention_rate"],
    kinds: RC_AE_CCAP,
    pattern: /retenue de garantie de (\d+(?:,\d+)? %)/g,
    print: quantity("percent"),
  },
  {
    label: "le taux de l'avance",
    facts: ["tender.advance_rate"],
    kinds: RC_AE_CCAP,
    about: /option B\b[^.\n]*11\.1/,
    pattern: /Son taux est de (\d+(?:,\d+)? %)/g,
    print: quantity("percent"),
  },
];

/** What the answers make the fact worth for these lots, in the words of the text; empty when nobody answered. */
function expected(file: TenderFile, lots: readonly LotId[], { facts, print }: PrintedFact): readonly string[] {
  const values = file.tender.lots
    .filter(({ id }) => lots.includes(id))
    .flatMap((lot) => {
      const value = facts.map((fact) => inLot(lot, fact) ?? answer(file, fact)).find((each) => each !== undefined);
      return value === undefined ? [] : [searchable(print(value))];
    });
  return [...new Set(values)];
}

function checkFacts(file: TenderFile, library: Library): readonly Finding[] {
  return PRINTED_FACTS.flatMap((fact) =>
    printedArticles(file, fact.kinds).flatMap((article) => {
      const values = [...article.text.matchAll(fact.pattern)].map(([, printed = ""]) => printed);
      if (values.length === 0 || fact.about?.test(article.text) === false) return [];
      const right = expected(file, lotsOf(file, article), fact);
      if (right.length === 0) return [];
      return values.filter((printed) => !right.includes(printed)).map((printed) => mismatch(library, article, fact.label, printed, right));
    }),
  );
}

const mismatch = (library: Library, article: PrintedArticle, label: string, printed: string, right: readonly string[]): Finding => ({
  message: `${where(article)} : ${label} est de ${quoted([printed])} dans ce texte, et de ${quoted(right)} d'après les réponses ; les pièces se contredisent.`,
  ...cureIn(library, article, "imprimer la réponse, et non une valeur écrite à la main"),
});

/** The rows of a table of lots: "1 | Portail | 36 mois | …". */
function checkLotTables(file: TenderFile, library: Library): readonly Finding[] {
  return printedArticles(file, RC_AE_CCAP).flatMap((article) => {
    if (!article.text.includes("Lot | Intitulé | Durée")) return [];
    const rows = [...article.text.matchAll(/^(\d+) \| [^\n]*? \| (\d+ mois)(?: \||$)/gm)];
    const unknown = file.tender.lots.map(({ id }) => id).filter((id) => !rows.some(([, lot]) => Number(lot) === id));
    return [
      ...rows.flatMap(([, lot, printed = ""]) => {
        const [duration] = PRINTED_FACTS;
        const right = duration === undefined ? [] : expected(file, [Number(lot)], duration);
        return right.length === 0 || right.includes(printed) ? [] : [mismatch(library, article, `la durée du lot ${lot}`, printed, right)];
      }),
      ...(unknown.length === 0
        ? []
        : [
            {
              message: `${where(article)} : il manque au tableau des lots : ${lowerFirst(formatLots(unknown))} ; les pièces se contredisent.`,
              ...cureIn(library, article, "imprimer le tableau :::table{of=lots}"),
            },
          ]),
    ];
  });
}

/** The list of the consultation file printed in the rules of the consultation is the list of the files themselves. */
function checkFileList(file: TenderFile, library: Library): readonly Finding[] {
  const paths = [...file.documents.filter(({ audience }) => audience === "bidders"), ...file.schedules].map(({ path }) =>
    path.replace(/^dce\//, ""),
  );
  return printedArticles(file, ["rc"]).flatMap((article) => {
    const printed = [...article.text.matchAll(/^(\S+\.(?:docx|xlsx)) \|/gm)].map(([, path = ""]) => path);
    if (printed.length === 0) return [];
    const [missing, unknown] = [paths.filter((path) => !printed.includes(path)), printed.filter((path) => !paths.includes(path))];
    return missing.length + unknown.length === 0
      ? []
      : [
          {
            message: `${where(article)} : la liste des pièces n'est pas celle du dossier${missing.length > 0 ? ` ; il y manque ${quoted(missing)}` : ""}${unknown.length > 0 ? ` ; elle annonce ${quoted(unknown)}, qui n'y est pas` : ""}.`,
            ...cureIn(library, article, "imprimer le tableau :::table{of=documents}"),
          },
        ];
  });
}

/** Two orders of precedence in two documents. */
function checkPrecedence(file: TenderFile, library: Library): readonly Finding[] {
  const [first, ...others] = printedArticles(file, ["ccap", "ae", "cctp"])
    .map((article) => ({ article, ranks: rankedPieces(article) }))
    .filter(({ ranks }) => ranks.length > 0)
    .sort((a, b) => Number(b.article.document.kind === "ccap") - Number(a.article.document.kind === "ccap"));
  if (first === undefined) return [];
  const common = (ranks: readonly number[], other: readonly number[]) => ranks.filter((rank) => other.includes(rank)).join();
  return others
    .filter(({ ranks }) => common(ranks, first.ranks) !== common(first.ranks, ranks))
    .map(({ article }) => ({
      message: `${where(article)} : l'ordre de priorité des pièces n'est pas celui d'une autre pièce (${where(first.article)}) ; les pièces se contredisent.`,
      ...cureIn(library, article, "renvoyer à l'article du CCAP, qui seul fixe cet ordre"),
    }));
}

/** Annexes the documents speak of as joined. A sentence that says "lorsqu'elle figure au dossier" promises nothing. */
const ANNEXES: readonly { readonly kind: DocumentKind; readonly name: RegExp }[] = [
  { kind: "rgpd", name: /annexe (?:RGPD|relative (?:aux|au traitement de) données personnelles)/i },
  { kind: "securite", name: /annexe de sécurité/i },
  { kind: "reversibilite", name: /plan de réversibilité annexé/i },
  { kind: "sla", name: /convention de niveaux de service/i },
];
const NUMBERED = /\bannexe (?:n° ?)?(?:\d+|[IVX]+)\b(?! (?:du|de la|de l'|au) ?(?:code|règlement|directive|arrêté|décret|CCAG))/i;
const CONDITIONAL = /lorsqu|s'il y a lieu|le cas échéant|au besoin|éventuel|\bsi (?:le|la|elle|il|l')|s'il/i;

function checkAnnexes(file: TenderFile, library: Library): readonly Finding[] {
  const absent = ANNEXES.filter(({ kind }) => !file.documents.some((document) => document.kind === kind));
  const names = [...absent.map(({ name }) => name), NUMBERED];
  return printedArticles(file).flatMap((article) => {
    if (!names.some((name) => name.test(article.text)) || /que si le dossier la comporte|\.docx \|/.test(article.text)) return [];
    const sentences = article.text.split(/(?<=[.;:]) |\n/).filter((sentence) => !CONDITIONAL.test(sentence));
    const named = names.flatMap((name) => {
      const found = sentences.map((sentence) => name.exec(sentence)?.[0]).find((each) => each !== undefined);
      return found === undefined ? [] : [found];
    });
    return named.length === 0
      ? []
      : [
          {
            message: `${where(article)} : le texte renvoie à ${quoted(named)}, que le dossier ne contient pas.`,
            ...cureIn(library, article, "retirer ce renvoi, ou joindre la pièce au dossier"),
          },
        ];
  });
}

export const PRINTED_FACT_RULES: readonly CheckRule[] = [
  {
    // No article of law: documents that contradict each other are read against the buyer.
    code: "FACT_MISMATCH_ACROSS_DOCUMENTS",
    severity: "E",
    check: (file, library) => [
      ...checkFacts(file, library),
      ...checkLotTables(file, library),
      ...checkFileList(file, library),
      ...checkPrecedence(file, library),
      ...checkAnnexes(file, library),
    ],
  },
];
