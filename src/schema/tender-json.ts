import { Type } from "typebox";
import { AnyText, AUDIENCES, Closed, Day, Figure, Flag, KINDS, ListOf, MapOf, OneOf, PRIORITIES, Text, TextList } from "./parts.js";
import { CRITERION_TYPES } from "./tender-file.js";

const Value = Type.Union([Type.Boolean(), Type.Number(), Type.String(), Type.Array(Type.String())], {
  description: "Valeur d'un fait ; un montant est en centimes d'euro, hors taxes",
});
const Answers = MapOf(Value, "Réponses, par nom de fait");
const LotNumber = Type.Integer({ minimum: 1, description: "Numéro du lot" });
const Kind = OneOf(KINDS, "Pièce du dossier");
const ClauseName = Text("Identifiant de la clause");

const Decision = Closed({
  id: Text("Nom du fait décidé"),
  lot: Type.Optional(LotNumber),
  kind: OneOf({ derived: "le droit tranche", proposed: "l'acheteur choisit" }, "Décidée par le droit, ou proposée"),
  value: Value,
  because: Text("Pourquoi, en une phrase"),
  wouldChange: Type.Optional(AnyText("Ce qui changerait la décision")),
  factsRead: TextList("Faits que la règle a lus"),
  figuresRead: ListOf(
    Closed({
      id: Text("Nom du chiffre du droit"),
      since: Day("Depuis"),
      value: Type.Union([Type.Number(), Type.Boolean(), Type.String()], { description: "Valeur à la date de la consultation" }),
    }),
    "Chiffres du droit que la règle a lus",
  ),
  sources: ListOf(Type.Object({ text: AnyText("Texte cité") }), "Textes appliqués"),
  overridden: Type.Optional(
    Closed({ derived: Value, reason: AnyText("Motif écrit par l'acheteur") }, { description: "Ce que l'acheteur a remplacé, et pourquoi" }),
  ),
  unconfirmed: Type.Optional(Flag("Proposée, et pas encore confirmée")),
});

const Article = Closed({
  number: Text("Numéro imprimé"),
  title: Text("Intitulé de l'article"),
  origin: Closed(
    {
      kind: OneOf(
        {
          clause: "une clause",
          service: "une prestation",
          lot: "un lot",
          answer: "une réponse",
          decision: "une décision du droit",
          template: "le modèle de la pièce",
        },
        "Nature de l'origine",
      ),
      id: Text("Identifiant de l'origine"),
    },
    { description: "D'où vient l'article" },
  ),
  groups: ListOf(
    Closed({
      lots: ListOf(LotNumber, "Lots concernés ; vide, tous"),
      heading: Type.Optional(AnyText("Intertitre des lots")),
      blocks: ListOf(Type.Object({ kind: AnyText("Nature du bloc") }), "Paragraphes, listes, tableaux et exigences"),
    }),
    "Textes, par groupe de lots",
  ),
});

const Choice = Closed({
  clause: ClauseName,
  lot: LotNumber,
  state: OneOf(
    {
      kept: "retenue",
      proposed: "facultative, non ajoutée",
      removed: "retirée par l'acheteur",
      not_applicable: "condition non remplie",
      not_in_force: "hors de sa période",
      no_document: "pièce absente",
    },
    "État de la clause",
  ),
  reason: Type.Optional(AnyText("Motif du retrait")),
  promotedBy: Type.Optional(AnyText("Prestation, lot ou acheteur qui l'a demandée")),
});

const Parameter = Closed({
  clause: ClauseName,
  name: Text("Nom du paramètre"),
  lot: LotNumber,
  value: Figure("Valeur imprimée"),
  libraryValue: Figure("Valeur de la bibliothèque, à ce niveau"),
});

const Derogation = Closed({
  article: Text("Article du CCAG-TIC"),
  subject: AnyText("Objet de l'article"),
  clause: ClauseName,
  ccapArticle: Text("Article du CCAP"),
  reason: Text("Motif de la dérogation"),
});

const Line = Closed({
  code: Text("Code de la ligne"),
  label: Text("Désignation"),
  unit: Text("Unité de prix"),
  quantity: Type.Optional(Type.Number({ minimum: 0, description: "Quantité estimée ou forfaitaire" })),
  service: Text("Prestation"),
});

const Sheet = Closed({
  kind: OneOf(
    { bpu: "bordereau des prix unitaires", dqe: "détail quantitatif estimatif", dpgf: "décomposition du prix global" },
    "Nature de la feuille",
  ),
  title: Text("Titre de la feuille"),
  value: Text("Valeur contractuelle"),
  lines: ListOf(Line, "Lignes de prix, dans l'ordre"),
});

/** data/tender.json, written by export/tender-json.ts. */
export const tenderJsonSchema = Closed(
  {
    format: Type.Literal("socle-tender-file/1", { description: "Nom et version du format" }),
    amounts: Type.Literal("EUR cents, excluding tax", { description: "Unité des montants : centimes d'euro, hors taxes" }),
    reference: AnyText("Référence de la consultation"),
    title: AnyText("Intitulé de la consultation"),
    date: Day("Date qui commande le droit applicable"),
    stage: OneOf({ draft: "projet", publish: "publication" }, "Étape du dossier"),
    library: Closed(
      {
        name: Text("Bibliothèque"),
        version: Text("Version de la bibliothèque"),
        fingerprint: Type.String({ pattern: "^[0-9a-f]{64}$", description: "Empreinte SHA-256 de tous ses fichiers" }),
      },
      { description: "Bibliothèque employée" },
    ),
    answers: Answers,
    lots: ListOf(
      Closed({
        id: LotNumber,
        title: Text("Intitulé du lot"),
        reuses: Type.Optional(AnyText("Lot réutilisable de départ")),
        answers: Answers,
        services: ListOf(Closed({ id: Text("Prestation"), answers: Answers }), "Prestations du lot, avec leurs réponses"),
      }),
      "Lots de la consultation",
    ),
    awardCriteria: ListOf(
      Type.Object({
        name: AnyText("Nom du critère"),
        type: OneOf(CRITERION_TYPES, "Nature du critère"),
        weight: Type.Number({ description: "Pondération, en points sur 100" }),
      }),
      "Critères d'attribution",
    ),
    beneficiaries: ListOf(Type.Object({ name: AnyText("Nom du bénéficiaire") }), "Acheteurs pour lesquels le marché est passé"),
    decisions: ListOf(Decision, "Décisions du droit"),
    clauses: Closed(
      {
        choices: ListOf(Choice, "Chaque clause, lot par lot : dedans ou dehors"),
        parameters: ListOf(Parameter, "Valeurs imprimées, lot par lot"),
        derogations: ListOf(Derogation, "Dérogations au CCAG-TIC présentes au dossier"),
      },
      { description: "Clauses du dossier : choix, valeurs et dérogations" },
    ),
    requirements: ListOf(
      Closed({
        lot: LotNumber,
        id: Text("Identité permanente"),
        number: Text("Numéro imprimé"),
        priority: OneOf(PRIORITIES, "Obligatoire, souhaité ou facultatif"),
        document: Kind,
        proof: Type.Optional(AnyText("Preuve attendue")),
      }),
      "Exigences numérotées, lot par lot",
    ),
    documents: ListOf(
      Closed({
        kind: Kind,
        lot: Type.Optional(LotNumber),
        path: Text("Chemin dans le dossier"),
        title: Text("Titre de la pièce"),
        audience: OneOf(AUDIENCES, "Lecteurs de la pièce"),
        sections: ListOf(
          Closed({
            id: Text("Emplacement"),
            number: Text("Numéro imprimé"),
            title: Text("Titre de la section"),
            articles: ListOf(Article, "Articles, dans l'ordre"),
          }),
          "Sections, dans l'ordre du modèle",
        ),
      }),
      "Pièces du dossier",
    ),
    priceSchedules: ListOf(
      Closed({ lot: LotNumber, path: Text("Chemin dans le dossier"), sheets: ListOf(Sheet, "Feuilles du classeur") }),
      "Cadres de prix, un par lot",
    ),
  },
  { title: "Dossier assemblé (data/tender.json)" },
);
