import { Type } from "typebox";
import {
  Closed,
  ConditionSchema,
  Id,
  LevelName,
  ListOf,
  MapOf,
  OneOf,
  PerLevel,
  PRIORITIES,
  SourceSchema,
  Text,
  TextList,
} from "./parts.js";

const Cpv = (description: string) => Type.String({ pattern: "^\\d{8}-\\d$", description, examples: ["72910000-2"] });
const Quantity = (description: string) => Type.Union([Type.Number({ minimum: 0 }), Id("Fait qui donne le nombre")], { description });

const Requirement = Closed({
  slug: Type.String({ pattern: "^[a-z0-9-]+$", description: "Nom permanent : minuscules, chiffres et tirets" }),
  title: Text("Intitulé court"),
  text: Text("Texte de l'exigence"),
  priority: OneOf(PRIORITIES, "Obligatoire, souhaité ou facultatif"),
  proof: Type.Optional(Text("Preuve attendue du candidat ou du titulaire")),
  from: Type.Optional(LevelName),
  when: Type.Optional(ConditionSchema),
});

const PriceLine = Closed({
  code: Type.String({ pattern: "^[A-Z0-9-]+$", description: "Code imprimé : majuscules, chiffres et tirets", examples: ["SAV-TO"] }),
  label: Text("Désignation imprimée dans les cadres de prix"),
  unit: Text("Unité de prix, en toutes lettres", { examples: ["To/mois"] }),
  kind: OneOf({ one_off: "forfait", recurring: "forfait récurrent", on_demand: "au bordereau" }, "Forfait, récurrent ou à la commande"),
  quantity: Quantity("Quantité : un nombre, ou le fait qui la donne"),
  times: Type.Optional(Quantity("Nombre de fois que la quantité est due : un nombre, ou le fait qui le donne")),
  when: Type.Optional(ConditionSchema),
});

const ServiceLevel = Closed({
  indicator: Text("Indicateur, nom permanent", { examples: ["rpo_hours"] }),
  label: Text("Libellé imprimé dans l'annexe des niveaux de service"),
  unit: Text("Unité de l'engagement"),
  default: PerLevel("Engagement"),
  penalty: Type.Optional(Id("Clause de pénalité")),
  no_penalty: Type.Optional(Text("Raison pour laquelle aucune pénalité ne le sanctionne")),
});

const PersonalData = Closed(
  {
    purposes: TextList("Finalités du traitement"),
    people: TextList("Catégories de personnes concernées"),
    categories: TextList("Catégories de données traitées"),
    retention: Text("Durée de conservation"),
  },
  { description: "Données personnelles traitées : la fiche de l'annexe RGPD" },
);

export const serviceSchema = Closed(
  {
    title: Text("Intitulé de la prestation, lu par l'acheteur"),
    family: Text("Famille, déclarée dans catalog/library.yaml"),
    description: Text("Description imprimée au CCTP"),
    cpv: Closed(
      {
        main: Cpv("Code CPV principal, entre guillemets"),
        additional: Type.Optional(ListOf(Cpv("Code CPV, entre guillemets"), "Codes CPV complémentaires, entre guillemets")),
      },
      { description: "Codes CPV de la prestation" },
    ),
    facts: Type.Optional(ListOf(Id("Fait demandé"), "Questions que la prestation pose à l'acheteur")),
    clauses: Type.Optional(ListOf(Id("Clause promue"), "Clauses facultatives qui entrent d'office dans le lot")),
    standards: Type.Optional(TextList("Référentiels cités : noms de fichiers de catalog/standards/")),
    requirements: Type.Optional(ListOf(Requirement, "Exigences numérotées, imprimées au CCTP")),
    price_lines: Type.Optional(ListOf(PriceLine, "Lignes des cadres de prix")),
    service_levels: Type.Optional(ListOf(ServiceLevel, "Engagements, par niveau d'exigence")),
    personal_data: Type.Optional(PersonalData),
    reversibility: Type.Optional(
      ListOf(Closed({ what: Text("Ce qui est restitué"), format: Text("Format de restitution") }), "Ce qui est rendu en fin de contrat"),
    ),
  },
  { title: "Prestation du catalogue" },
);

export const lotSchema = Closed(
  {
    title: Text("Intitulé du lot"),
    services: ListOf(Id("Prestation"), "Prestations que le lot apporte", { minItems: 1 }),
    clauses: Type.Optional(ListOf(Id("Clause promue"), "Clauses facultatives qui entrent d'office dans le lot")),
    defaults: Type.Optional(MapOf(Type.Unknown(), "Réponses données d'avance, que l'acheteur peut changer")),
  },
  { title: "Lot réutilisable" },
);

export const infrastructureSchema = Closed(
  {
    title: Text("Profil d'hébergement"),
    description: Text("Description du profil"),
    access_conditions: TextList("Conditions d'accès, une par ligne", { minItems: 1 }),
    facts: Type.Optional(MapOf(Type.Unknown(), "Réponses que ce profil suppose")),
    standards: Type.Optional(TextList("Référentiels que le profil suit")),
    sources: Type.Optional(ListOf(SourceSchema, "Textes sur lesquels le profil s'appuie")),
  },
  { title: "Infrastructure" },
);
