import { Type } from "typebox";
import {
  Amount,
  AUDIENCES,
  Closed,
  ConditionSchema,
  Day,
  Figure,
  Flag,
  Id,
  KINDS,
  ListOf,
  MapOf,
  OneOf,
  PerLevel,
  SourceSchema,
  Text,
  TextList,
} from "./parts.js";

const UNITS = {
  months: "mois",
  days: "jours calendaires",
  working_days: "jours ouvrés",
  hours: "heures",
  working_hours: "heures ouvrées",
  minutes: "minutes",
  seconds: "secondes",
  milliseconds: "millisecondes",
  years: "années",
  percent: "pour cent",
  points: "points",
  gb: "gigaoctets",
  tb: "téraoctets",
  euros: "euros hors taxes",
  count: "nombre sans unité",
  ratio: "fraction imprimée en pour cent",
  text: "texte",
} as const;

const Parameter = Closed({
  label: Type.Optional(Text("Libellé du paramètre, lu par l'acheteur qui le règle")),
  unit: OneOf(UNITS, "Unité imprimée après le nombre"),
  min: Type.Optional(Amount("Plus petite valeur permise, comprise")),
  max: Type.Optional(Amount("Plus grande valeur permise, comprise")),
  default: PerLevel("Valeur par défaut"),
});

const Derogation = Closed({
  article: Type.String({ pattern: "^\\d+(\\.\\d+)*$", description: "Article du CCAG-TIC, entre guillemets", examples: ["33.2.1"] }),
  when: Type.Optional(
    MapOf(
      Closed({
        not: Type.Optional(Figure("Il y a dérogation si le paramètre diffère de cette valeur")),
        is: Type.Optional(Figure("Il y a dérogation si le paramètre vaut cette valeur")),
        gt: Type.Optional(Amount("Il y a dérogation si le paramètre dépasse ce nombre")),
        lt: Type.Optional(Amount("Il y a dérogation si le paramètre est inférieur à ce nombre")),
      }),
      "Paramètres dont dépend la dérogation ; sans écart, pas de dérogation",
    ),
  ),
  reason: Text("Motif de la dérogation"),
});

export const clauseSchema = Closed(
  {
    title: Text("Intitulé de l'article ; le numéro est calculé"),
    document: OneOf(KINDS, "Pièce où la clause s'imprime"),
    section: Type.String({ pattern: "^[a-z0-9_]+$", description: "Emplacement du modèle de la pièce" }),
    inclusion: OneOf(
      {
        mandatory: "entre et ne se retire pas",
        default: "entre, se retire avec un motif écrit",
        optional: "proposée, entre si l'acheteur l'ajoute ou si une prestation ou un lot la demande",
      },
      "Obligatoire, par défaut ou facultative",
    ),
    order: Type.Optional(Amount("Rang dans la section ; 100 par défaut")),
    when: Type.Optional(ConditionSchema),
    standards: Type.Optional(TextList("Référentiels cités : noms de fichiers de catalog/standards/", { examples: [["iso-27001"]] })),
    parameters: Type.Optional(MapOf(Parameter, "Valeurs réglables, imprimées par {{nom}} dans le texte", "^[a-z][a-z0-9_]*$")),
    sources: Type.Optional(ListOf(SourceSchema, "Textes sur lesquels la clause s'appuie ; une au moins, sauf dans la note")),
    derogates: Type.Optional(ListOf(Derogation, "Articles du CCAG-TIC auxquels une clause du CCAP déroge")),
    requires: Type.Optional(ListOf(Id("Clause exigée"), "Clauses qui doivent être au dossier avec celle-ci ; jamais ajoutées d'office")),
    excludes: Type.Optional(ListOf(Id("Clause incompatible"), "Clauses qui ne peuvent pas être au dossier avec celle-ci")),
    in_force: Type.Optional(
      Closed(
        { from: Type.Optional(Day("Premier jour, compris")), to: Type.Optional(Day("Dernier jour, compris")) },
        { description: "Période d'application, jugée à la date de la consultation" },
      ),
    ),
    status: OneOf({ proposed: "non relue", approved: "relue par une équipe nommée", deprecated: "n'entre plus" }, "État de relecture"),
    replaced_by: Type.Optional(Id("Clause qui la remplace")),
    owner: Text("Qui la tient"),
    reviewed: Type.Optional(
      Type.Union(
        [
          Type.Null(),
          Closed({
            by: Text("Équipe juridique qui l'a relue"),
            on: Day("Relue le"),
            next: Type.Optional(Day("Prochaine relecture")),
          }),
        ],
        { description: "Dernière relecture : par qui, quand, et la prochaine" },
      ),
    ),
    purpose: Text("À quoi sert la clause, en une phrase"),
    watch: Type.Optional(Text("Piège à éviter")),
  },
  { title: "Clause (en-tête)" },
);

export const templateSchema = Closed(
  {
    document: OneOf(KINDS, "Pièce que le modèle ordonne"),
    title: Text("Titre imprimé"),
    file: Type.String({ pattern: "^[a-z0-9-]+$", description: "Nom du fichier, sans numéro ni extension" }),
    per_lot: Type.Optional(Flag("Une pièce par lot")),
    numbering: OneOf(
      { article: "le mot et le numéro : Article 1", decimal: "numéro suivi d'un point : 1.", letter: "lettre suivie d'un point : A." },
      "Numérotation des titres",
    ),
    audience: Type.Optional(OneOf(AUDIENCES, "Pour les candidats ou interne")),
    when: Type.Optional(ConditionSchema),
  },
  { title: "Modèle de pièce (en-tête)" },
);
