import type { TenderFile } from "../../model.js";
import { answer, decided } from "../answers.js";
import { printedArticles } from "../printed-text.js";
import type { CheckRule } from "../rule.js";
import { where } from "../search-text.js";
import { printedPhrase, writtenChoice } from "../written-choices.js";

const CALL_FOR_TENDERS = ["open", "restricted"];
const isAdapted = (file: TenderFile): boolean => decided(file, "procedure.kind") === "mapa";

/** Law: CCP, art. R. 2124-3 (six cases), R. 2124-5. A contracting entity is free to negotiate. */
const negotiatedCaseMissing: CheckRule = {
  code: "NEGOTIATED_CASE_MISSING",
  severity: "E",
  check: (file) => {
    const procedure = decided(file, "procedure.kind");
    if ((procedure !== "negotiated" && procedure !== "dialogue") || answer(file, "buyer.type") === "utility") return [];
    const choice = writtenChoice(file, "procedure.kind");
    if (!["none", undefined].includes(answer(file, "tender.negotiation_case") as string | undefined)) return [];
    if (/\bR\.?\s*2124-3\b/.test(choice?.reason ?? "") && /\b[1-6]\s*°/.test(choice?.reason ?? "")) return [];
    return [
      {
        message: `${procedure === "dialogue" ? "Le dialogue compétitif" : "La procédure avec négociation"} suppose l'un des six cas de l'article R. 2124-3, et le motif n'en nomme aucun (CCP, R. 2124-3 et R. 2124-5).`,
        hint: `répondre à tender: { negotiation_case: … }, ou écrire le cas et le fait qui le prouve : decisions: { procedure.kind: { override: ${procedure}, reason: "R. 2124-3, 3° : …" } }`,
        place: choice?.place,
      },
    ];
  },
};

/** Narrowest first: a wider notice than the law wants is allowed. */
const ADVERTISING = ["none", "free_below_eu", "free", "boamp_or_jal", "boamp_and_ojeu"];

/** Law: CCP, art. R. 2131-12, R. 2131-16. A contracting entity outside local government is free below the European threshold (R. 2131-13). */
const advertisingMediumMismatch: CheckRule = {
  code: "ADVERTISING_MEDIUM_MISMATCH",
  severity: "E",
  check: (file, library) => {
    const choice = writtenChoice(file, "advertising.kind");
    if (choice === undefined || !["boamp_or_jal", "boamp_and_ojeu"].includes(String(choice.derived))) return [];
    if (choice.derived === "boamp_or_jal" && answer(file, "buyer.type") === "utility") return [];
    if (ADVERTISING.indexOf(String(choice.value)) >= ADVERTISING.indexOf(String(choice.derived))) return [];
    const shown = library.facts.get("advertising.kind")?.choices?.[String(choice.value)] ?? String(choice.value);
    return [
      {
        message: `La publicité choisie, « ${shown} », ne suffit pas à ce montant (CCP, R. 2131-12 et R. 2131-16). ${choice.decision.because}`,
        hint: "retirer advertising.kind de decisions",
        place: choice.place,
      },
    ];
  },
};

/** Law: CCP, art. R. 2132-2. */
const buyerProfileMissing: CheckRule = {
  code: "BUYER_PROFILE_MISSING",
  severity: "E",
  since: "2026-04-01",
  check: (file) => {
    const choice = writtenChoice(file, "buyer_profile.required");
    return choice?.value === false
      ? [
          {
            message: `Le dossier doit être publié sur le profil d'acheteur (CCP, R. 2132-2). ${choice.decision.because}`,
            hint: "retirer buyer_profile.required de decisions",
            place: choice.place,
          },
        ]
      : [];
  },
};

/** "Appel d'offres" as the name of a procedure: the tender committee ("commission d'appel d'offres") is none. */
const CALL_NAMED = /(?<!commissions? d')(?<!commissions? )\bappels? d'offres\b/i;

/** Law: CCP, art. R. 2123-6: an adapted procedure that refers to a formal one must follow it entirely. */
const adaptedNamedCallForTenders: CheckRule = {
  code: "ADAPTED_NAMED_CALL_FOR_TENDERS",
  severity: "W",
  check: (file, library) =>
    isAdapted(file)
      ? printedPhrase(file, library, CALL_NAMED).map(({ article, place }) => ({
          message: `${where(article)} : « appel d'offres » est écrit dans une procédure adaptée ; qui se réfère à une procédure formalisée doit l'appliquer en entier (CCP, R. 2123-6).`,
          hint: "écrire « consultation » ou « procédure adaptée »",
          place,
        }))
      : [],
};

/** "L'acheteur peut négocier": never "ne négocie pas", nor call-offs made "sans négociation". */
const MAY_NEGOTIATE = /\b(?:peut|pourra|se réserve (?:la faculté|la possibilité|le droit) de) (?:librement )?négocier\b/;

/** Law: CCP, art. R. 2161-5: no negotiation in a call for tenders. */
const negotiationInCallForTenders: CheckRule = {
  code: "NEGOTIATION_IN_CALL_FOR_TENDERS",
  severity: "E",
  check: (file, library) => {
    if (!CALL_FOR_TENDERS.includes(String(decided(file, "procedure.kind")))) return [];
    const printed = printedPhrase(file, library, MAY_NEGOTIATE, ["rc"]);
    return [
      ...(answer(file, "tender.negotiation") === true
        ? [
            {
              message: "La négociation est interdite en appel d'offres (CCP, R. 2161-5).",
              hint: "écrire negotiation: false",
              place: file.tender.places.get("tender.negotiation"),
            },
          ]
        : []),
      ...printed.map(({ article, place }) => ({
        message: `${where(article)} : une négociation est prévue, ce qui est interdit en appel d'offres (CCP, R. 2161-5).`,
        hint: "retirer cette phrase",
        place,
      })),
    ];
  },
};

/** "Attribuer … sans négociation", "sans négocier, attribuer …", "sur la base des offres initiales": in one sentence. */
const AWARD_WITHOUT_NEGOTIATION = /attribu[^.\n]*sans (?:aucune )?négoci|sans (?:aucune )?négoci[^.\n]*attribu|base des offres initiales/i;

/** Law: CCP, art. R. 2123-5, R. 2161-17: without a written reserve, the buyer must negotiate. */
const negotiationWaiverNotReserved: CheckRule = {
  code: "NEGOTIATION_WAIVER_NOT_RESERVED",
  severity: "W",
  check: (file) => {
    if (answer(file, "tender.negotiation") !== true || !["mapa", "negotiated"].includes(String(decided(file, "procedure.kind")))) return [];
    const rules = printedArticles(file, ["rc"]);
    return rules.length === 0 || rules.some(({ text }) => AWARD_WITHOUT_NEGOTIATION.test(text))
      ? []
      : [
          {
            message:
              "Une négociation est prévue et le règlement ne réserve pas la faculté d'attribuer sans négocier : l'acheteur serait tenu de négocier (CCP, R. 2123-5 et R. 2161-17).",
            hint: "rétablir la clause rc.negociation, ou écrire que l'acheteur se réserve d'attribuer sur la base des offres initiales",
            place: file.tender.places.get("tender.negotiation"),
          },
        ];
  },
};

const decisionUnconfirmed: CheckRule = {
  code: "DECISION_UNCONFIRMED",
  severity: "E",
  check: (file, library) =>
    file.decisions
      .filter(({ unconfirmed }) => unconfirmed)
      .map(({ id, lot, value, because }) => {
        const fact = library.facts.get(id);
        const proposed = fact?.choices?.[String(value)] ?? String(value);
        return {
          message: `${fact?.label ?? id} : l'outil propose « ${proposed} », et l'acheteur ne l'a pas confirmé. ${because}`,
          hint: `pour confirmer, écrire decisions: { ${id}${lot === undefined ? "" : `@${lot}`}: { value: ${String(value)} } }`,
        };
      }),
};

/** How the rules of the consultation name each procedure. */
const NAMES: Readonly<Record<string, RegExp>> = {
  mapa: /procédure adaptée/i,
  open: /appel d'offres ouvert/i,
  restricted: /appel d'offres restreint/i,
  negotiated: /procédure avec négociation/i,
  dialogue: /dialogue compétitif/i,
};

/** Law: CCP, art. R. 2132-1: the rules of the consultation say how the contract is awarded. The shipped library has no clause for the procedures of two stages. */
const procedureNotWritten: CheckRule = {
  code: "PROCEDURE_NOT_WRITTEN",
  severity: "E",
  check: (file) => {
    const name = NAMES[String(decided(file, "procedure.kind"))];
    const rules = printedArticles(file, ["rc"]);
    return name === undefined || rules.length === 0 || rules.some(({ text }) => name.test(text))
      ? []
      : [
          {
            message:
              "Le règlement ne dit pas par quelle procédure le marché est passé : la bibliothèque commune n'a de clause que pour l'appel d'offres ouvert et la procédure adaptée.",
            hint: "ajouter à votre bibliothèque les clauses de procédure, de sélection des candidatures et d'invitation ; ou écrire decisions: { procedure.kind: { override: open, reason: … } }",
            place: writtenChoice(file, "procedure.kind")?.place,
          },
        ];
  },
};

export const PROCEDURE_RULES: readonly CheckRule[] = [
  procedureNotWritten,
  negotiatedCaseMissing,
  advertisingMediumMismatch,
  buyerProfileMissing,
  adaptedNamedCallForTenders,
  negotiationInCallForTenders,
  negotiationWaiverNotReserved,
  decisionUnconfirmed,
];
