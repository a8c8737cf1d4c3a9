import { Type } from "typebox";
import { DOCUMENT_KINDS } from "../model.js";
import { Closed, Day, OneOf, Text } from "./parts.js";

const Value = Type.Union([Type.Boolean(), Type.Number(), Type.String(), Type.Array(Type.String())], {
  description: "Valeur d'un fait ; un montant est en centimes d'euro, hors taxes",
});
const Answers = Type.Record(Type.String(), Value);
const LotNumber = Type.Integer({ minimum: 1 });
const Kind = OneOf(DOCUMENT_KINDS, "Pièce");
const Priority = OneOf(["must", "should", "may"] as const, "Obligatoire, souhaité ou facultatif");

const Decision = Closed({
  id: Text("Décision"),
  lot: Type.Optional(LotNumber),
  kind: OneOf(["derived", "proposed"] as const, "Décidée par le droit, ou proposée"),
  value: Value,
  because: Text("Pourquoi"),
  wouldChange: Type.Optional(Type.String()),
  factsRead: Type.Array(Type.String()),
  figuresRead: Type.Array(
    Closed({ id: Text("Chiffre"), since: Day("Depuis"), value: Type.Union([Type.Number(), Type.Boolean(), Type.String()]) }),
  ),
  sources: Type.Array(Type.Object({ text: Type.String() })),
  overridden: Type.Optional(Closed({ derived: Value, reason: Type.String() })),
  unconfirmed: Type.Optional(Type.Boolean()),
});

const Article = Closed({
  number: Text("Numéro imprimé"),
  title: Text("Intitulé"),
  origin: Closed({
    kind: OneOf(["clause", "service", "lot", "answer", "decision", "template"] as const, "Nature de l'origine"),
    id: Text("Origine"),
  }),
  groups: Type.Array(
    Closed({
      lots: Type.Array(LotNumber),
      heading: Type.Optional(Type.String()),
      blocks: Type.Array(Type.Object({ kind: Type.String() })),
    }),
  ),
});

/** data/tender.json, written by export/tender-json.ts. */
export const tenderJsonSchema = Closed(
  {
    format: Type.Literal("socle-tender-file/1"),
    amounts: Type.Literal("EUR cents, excluding tax"),
    reference: Type.String(),
    title: Type.String(),
    date: Day("Date qui commande le droit applicable"),
    stage: OneOf(["draft", "publish"] as const, "Étape"),
    library: Closed({ name: Text("Bibliothèque"), version: Text("Version"), fingerprint: Type.String({ pattern: "^[0-9a-f]{64}$" }) }),
    answers: Answers,
    lots: Type.Array(
      Closed({
        id: LotNumber,
        title: Text("Intitulé"),
        reuses: Type.Optional(Type.String()),
        answers: Answers,
        services: Type.Array(Closed({ id: Text("Prestation"), answers: Answers })),
      }),
    ),
    awardCriteria: Type.Array(Type.Object({ name: Type.String(), type: Type.String(), weight: Type.Number() })),
    beneficiaries: Type.Array(Type.Object({ name: Type.String() })),
    decisions: Type.Array(Decision),
    clauses: Closed({
      choices: Type.Array(
        Closed({
          clause: Text("Clause"),
          lot: LotNumber,
          state: OneOf(["kept", "proposed", "removed", "not_applicable", "not_in_force", "no_document"] as const, "État"),
          reason: Type.Optional(Type.String()),
          promotedBy: Type.Optional(Type.String()),
        }),
      ),
      parameters: Type.Array(
        Closed({
          clause: Text("Clause"),
          name: Text("Paramètre"),
          lot: LotNumber,
          value: Type.Union([Type.Number(), Type.String()]),
          libraryValue: Type.Union([Type.Number(), Type.String()]),
        }),
      ),
      derogations: Type.Array(
        Closed({
          article: Text("Article du CCAG-TIC"),
          subject: Type.String(),
          clause: Text("Clause"),
          ccapArticle: Text("Article du CCAP"),
          reason: Text("Motif"),
        }),
      ),
    }),
    requirements: Type.Array(
      Closed({
        lot: LotNumber,
        id: Text("Identité permanente"),
        number: Text("Numéro imprimé"),
        priority: Priority,
        document: Kind,
        proof: Type.Optional(Type.String()),
      }),
    ),
    documents: Type.Array(
      Closed({
        kind: Kind,
        lot: Type.Optional(LotNumber),
        path: Text("Chemin dans le dossier"),
        title: Text("Titre"),
        audience: OneOf(["bidders", "internal"] as const, "Lecteurs"),
        sections: Type.Array(
          Closed({ id: Text("Emplacement"), number: Text("Numéro"), title: Text("Titre"), articles: Type.Array(Article) }),
        ),
      }),
    ),
    priceSchedules: Type.Array(
      Closed({
        lot: LotNumber,
        path: Text("Chemin dans le dossier"),
        sheets: Type.Array(
          Closed({
            kind: OneOf(["bpu", "dqe", "dpgf"] as const, "Feuille"),
            title: Text("Titre"),
            value: Text("Valeur contractuelle"),
            lines: Type.Array(
              Closed({
                code: Text("Code"),
                label: Text("Désignation"),
                unit: Text("Unité"),
                quantity: Type.Optional(Type.Number({ minimum: 0 })),
                service: Text("Prestation"),
              }),
            ),
          }),
        ),
      }),
    ),
  },
  { title: "Dossier assemblé (data/tender.json)" },
);
