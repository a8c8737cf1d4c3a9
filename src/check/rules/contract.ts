import { formatLots, formatQuantity } from "../../french.js";
import type { DocumentKind, Lot, LotId, TenderFile } from "../../model.js";
import { decided, inLot } from "../answers.js";
import { printedArticles } from "../printed-text.js";
import type { CheckRule, Finding } from "../rule.js";
import { articlesForLot, cureIn, forbiddenPhrases, hasDocument, lotsWithout, parameterOf, printedNumbers, where } from "../search-text.js";

const lotsWhere = (file: TenderFile, test: (lot: Lot) => boolean): readonly LotId[] => file.tender.lots.filter(test).map(({ id }) => id);
const isHosted = (lot: Lot): boolean => inLot(lot, "lot.delivery") === "hosted";
const isCloud = (lot: Lot): boolean => {
  const mode = inLot(lot, "lot.hosting.mode");
  return Array.isArray(mode) && mode.some((each) => each !== "dedicated");
};

/** Some lots lack a sentence in these documents: one finding for all of them. Silent when the CCAP is out of the file. */
function silent(
  file: TenderFile,
  concerned: readonly LotId[],
  kinds: readonly DocumentKind[],
  pattern: RegExp,
  finding: Omit<Finding, "message"> & { readonly message: string },
): readonly Finding[] {
  const lots = lotsWithout(file, kinds, pattern).filter((lot) => concerned.includes(lot));
  return !hasDocument(file, "ccap") || lots.length === 0 ? [] : [{ ...finding, message: `${formatLots(lots)} : ${finding.message}` }];
}

/** The lots for which no document of that kind says anything. */
const withoutDocument = (file: TenderFile, concerned: readonly LotId[], kind: DocumentKind): readonly LotId[] =>
  hasDocument(file, "ccap") ? concerned.filter((lot) => articlesForLot(file, lot, [kind]).length === 0) : [];

export const CONTRACT_RULES: readonly CheckRule[] = [
  {
    // CCAG-TIC, art. 36.1: the shortest period is the bound of the library's parameter.
    code: "WARRANTY_UNDER_DEFAULT",
    severity: "E",
    check: (file, library) => {
      const shortest = parameterOf(library, "acceptance.garantie", "warranty_months")?.min;
      if (file.derogations.some(({ article }) => article === "36.1")) return [];
      return printedNumbers(
        printedArticles(file, ["ccap"]),
        /garanti(?:e|es|s|t)?\b(?: est)?(?: pendant| de| pour| d'une durée de)? (\d+) mois/i,
      )
        .filter(({ value }) => shortest !== undefined && value < shortest)
        .map(({ article, value }) => ({
          message: `${where(article)} : la garantie de ${formatQuantity(value, "months")} est plus courte que celle du CCAG-TIC, ${formatQuantity(shortest ?? 0, "months")}, et cette dérogation n'est pas listée (CCAG-TIC, 36.1).`,
          ...cureIn(
            library,
            article,
            `écrire ${formatQuantity(shortest ?? 0, "months")} ou plus, ou ajouter à la clause : derogates: [{ article: "36.1", reason: … }]`,
          ),
        }));
    },
  },
  {
    // CCAG-TIC, art. 38.2.1.
    code: "SLA_WITHOUT_SANCTION",
    severity: "W",
    check: (file) => {
      const served = file.tender.lots.map(({ id }) => id).filter((lot) => articlesForLot(file, lot, ["sla"]).length > 0);
      const sanction = {
        message: "la convention de niveaux de service est sans sanction au CCAP (CCAG-TIC, 38.2.1).",
        hint: "rétablir la clause sla.penalites",
      };
      const measure = {
        message: "la convention ne dit pas comment ses engagements sont mesurés (CCAG-TIC, 38.2.1).",
        hint: "rétablir la clause sla.mesure",
      };
      return [
        ...silent(
          file,
          served,
          ["ccap"],
          /(?:niveaux de service|disponibilité)[\s\S]{0,300}?(?:sanctionnée?s?|pénalité|réfaction)[\s\S]*?\d ?(?:€|% d)/i,
          sanction,
        ),
        ...silent(file, served, ["sla"], /\bmesur(?:e|é|ée|és|ées|ent)(?![a-zà-ÿ])/i, measure),
      ];
    },
  },
  {
    // CCAG-TIC, art. 38.4, 42. Nothing said: E. Said, but no plan annexed: W.
    code: "REVERSIBILITY_PLAN_MISSING",
    severity: "E",
    check: (file) => {
      const hosted = lotsWhere(file, (lot) => isHosted(lot) || inLot(lot, "lot.delivery") === "on_premise");
      const mute = silent(file, hosted, ["ccap"], /réversibilité/i, {
        message: "le service est exploité ou maintenu par le titulaire, et le CCAP ne prévoit pas sa réversibilité (CCAG-TIC, 38.4 et 42).",
        hint: "rétablir la clause reversibility.plan",
      });
      const noPlan = withoutDocument(file, hosted, "reversibilite");
      return mute.length > 0 || noPlan.length === 0
        ? mute
        : [
            {
              message: `${formatLots(noPlan)} : aucun plan de réversibilité n'est annexé au CCAP (CCAG-TIC, 38.4).`,
              hint: "rétablir les clauses du plan de réversibilité (reversibility.annexe_objet)",
              justified: true,
            },
          ];
    },
  },
  {
    // Law: RGPD, art. 28. An empty field of the annex is TEXT_MISSING or ANSWER_MISSING.
    code: "GDPR_ANNEX_MISSING",
    severity: "E",
    check: (file) => {
      const lots = withoutDocument(
        file,
        lotsWhere(file, (lot) => inLot(lot, "lot.data.personal") === true),
        "rgpd",
      );
      return lots.length === 0
        ? []
        : [
            {
              message: `${formatLots(lots)} : le titulaire traite des données personnelles pour le compte de l'acheteur, et le dossier n'a pas d'annexe qui règle ce traitement (RGPD, article 28 ; CCAG-TIC, 5.2.3).`,
              hint: "rétablir les clauses de l'annexe relative aux données personnelles (privacy.art28)",
            },
          ];
    },
  },
  {
    // CCAG-TIC, art. 5.3 and 24.
    code: "SECURITY_ANNEX_MISSING",
    severity: "W",
    check: (file) => {
      const concerned = lotsWhere(file, (lot) => ["hosted", "on_premise"].includes(String(inLot(lot, "lot.delivery"))));
      const lots = withoutDocument(file, concerned, "securite").filter((lot) => articlesForLot(file, lot, ["pas"]).length === 0);
      return lots.length === 0
        ? []
        : [
            {
              message: `${formatLots(lots)} : le titulaire exploite un système ou des données, et le dossier n'a ni annexe de sécurité, ni cadre de plan d'assurance sécurité (CCAG-TIC, 5.3 et 24).`,
              hint: "rétablir les clauses de l'annexe de sécurité (security.portee)",
            },
          ];
    },
  },
  {
    // Law: CSP, art. L. 1111-8 (E); loi n° 2024-449, art. 31 (W): the State, sensitive data, a commercial cloud.
    code: "SENSITIVE_CLOUD_UNADDRESSED",
    severity: "E",
    check: (file) => {
      const health = lotsWhere(file, (lot) => isHosted(lot) && inLot(lot, "lot.data.health") === true);
      const sensitive = lotsWhere(
        file,
        (lot) => isCloud(lot) && inLot(lot, "lot.data.sensitive") === true && inLot(lot, "lot.hosting.secnumcloud") !== "required",
      );
      return [
        ...silent(file, health, ["ccap", "cctp", "securite"], /L\. 1111-8|\bHDS\b/, {
          message:
            "des données de santé sont hébergées par un tiers, et aucune pièce n'exige un hébergeur certifié (code de la santé publique, L. 1111-8).",
          hint: "rétablir la clause hosting.hds",
        }),
        ...silent(
          file,
          decided(file, "authority.central") === true ? sensitive : [],
          ["ccap", "cctp", "securite"],
          /2024-449|SecNumCloud/i,
          {
            message:
              "l'État ou l'un de ses établissements place des données sensibles dans une informatique en nuage, et rien ne dit comment elles sont protégées (loi n° 2024-449 du 21 mai 2024, article 31).",
            hint: "répondre hosting: { secnumcloud: required }, ou garder au dossier l'analyse qui l'écarte",
            justified: true,
          },
        ),
      ];
    },
  },
  {
    // CCAG-TIC, art. 46.1.1 and 46.2.1.
    code: "IP_PURPOSES_MISSING",
    severity: "W",
    check: (file, library) => [
      ...silent(
        file,
        lotsWhere(file, (lot) => inLot(lot, "lot.development") === true || inLot(lot, "lot.delivery") === "services"),
        ["ccap"],
        /besoins et (?:les )?finalités/i,
        {
          message: "le CCAP ne décrit pas les besoins et finalités pour lesquels les résultats seront utilisés (CCAG-TIC, 46.1.1).",
          hint: "rétablir la clause ip.resultats ou ip.usage",
        },
      ),
      ...(file.derogations.some(({ article }) => article === "46.2.1")
        ? []
        : forbiddenPhrases(
            file,
            library,
            [
              {
                pattern: /(?:cède|cédés?|cession)[^.\n]{0,60}(?:à titre exclusif|de manière exclusive|exclusivement)/i,
                because: "alors que la cession du CCAG-TIC n'est pas exclusive, et cette dérogation n'est pas listée (CCAG-TIC, 46.2.1).",
                hint: 'écrire « à titre non exclusif », ou ajouter à la clause : derogates: [{ article: "46.2.1", reason: … }]',
              },
            ],
            ["ccap"],
          )),
    ],
  },
  {
    // Law: CRPA, art. L. 300-2, D. 323-2-1.
    code: "SOURCE_CODE_LICENSE_UNSET",
    severity: "I",
    check: (file) =>
      silent(
        file,
        lotsWhere(file, (lot) => inLot(lot, "lot.development") === true),
        ["ccap", "cctp"],
        /licences? libres?|\b(?:EUPL|CeCILL|MIT|GPL|Apache|MPL|BSD)\b/i,
        {
          message:
            "du code est écrit pour l'acheteur, et aucune pièce ne dit sous quelle licence il pourra être publié (CRPA, D. 323-2-1).",
          hint: "décider de la licence de publication, dans la clause ip.resultats",
        },
      ),
  },
  {
    // CCAG-TIC, art. 44.2: what is not listed is deemed a result.
    code: "PRIOR_KNOWLEDGE_LIST_MISSING",
    severity: "W",
    check: (file) =>
      silent(
        file,
        file.tender.lots.map(({ id }) => id),
        ["crt", "ae"],
        /connaissances antérieures/i,
        {
          message:
            "le candidat n'a pas de tableau où lister ses connaissances antérieures ; à défaut de liste, elles sont réputées être des résultats (CCAG-TIC, 44.2).",
          hint: "rétablir la clause crt.connaissances_anterieures",
        },
      ),
  },
  {
    // Law: CCP, art. R. 2194-1: clear, precise and unequivocal.
    code: "REVIEW_CLAUSE_VAGUE",
    severity: "W",
    check: (file, library) =>
      printedArticles(file, ["ccap"])
        .filter(({ text }) => /R\. 2194-1(?!\d)/.test(text) && (!text.includes("\n") || !/\d ?(?:%|€|mois|jours)/.test(text)))
        .map((article) => ({
          message: `${where(article)} : la clause de réexamen ne dit ni ses cas, ni leurs conditions et limites ; elle doit être claire, précise et sans équivoque (CCP, R. 2194-1).`,
          ...cureIn(library, article, "énumérer les cas, et donner pour chacun ses conditions et sa limite"),
        })),
  },
];
