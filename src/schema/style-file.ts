import { Type } from "typebox";
import { Closed, OneOf, Text } from "./parts.js";

const Colour = (description: string) =>
  Type.String({ pattern: "^#?[0-9A-Fa-f]{6}$", description: `${description} : six chiffres de 0 à F, entre guillemets, comme "#1F3864"` });
const Font = (description: string) =>
  Type.String({ pattern: "^[A-Za-zÀ-ÿ0-9][A-Za-zÀ-ÿ0-9 _-]{0,60}$", description: `${description} : le nom que Word affiche` });
const Side = (description: string) => Type.Optional(Type.String({ minLength: 1, maxLength: 200, description }));
const Band = (description: string) =>
  Type.Optional(
    Closed(
      { left: Side("Texte de gauche, de 200 caractères au plus"), right: Side("Texte de droite, de 200 caractères au plus") },
      { description, minProperties: 1 },
    ),
  );

/** style.yaml: the look of the files of one buyer. */
export const styleSchema = Closed(
  {
    logo: Type.Optional(
      Closed(
        {
          file: Text("Fichier PNG ou JPEG, dans le dossier de style.yaml ou dessous"),
          alt: Text("Texte lu à la place de l'image"),
          width_mm: Type.Number({ minimum: 5, maximum: 160, description: "Largeur sur la page de garde, en millimètres" }),
        },
        { description: "Logo de la page de garde" },
      ),
    ),
    colours: Type.Optional(
      Closed(
        {
          primary: Type.Optional(Colour("Titres, en-têtes et pieds de page")),
          accent: Type.Optional(Colour("Intertitres, renvois et filets")),
          table_header: Type.Optional(Colour("Fond de la ligne de titre des tableaux")),
          table_band: Type.Optional(Colour("Fond d'une ligne de tableau sur deux et des exigences")),
          border: Type.Optional(Colour("Filets des tableaux")),
        },
        { description: "Couleurs des pièces", minProperties: 1 },
      ),
    ),
    fonts: Type.Optional(
      Closed(
        { body: Type.Optional(Font("Police du texte")), headings: Type.Optional(Font("Police des titres")) },
        { description: "Polices des pièces", minProperties: 1 },
      ),
    ),
    header: Band("En-tête des pages"),
    footer: Band("Pied des pages"),
    cover: Type.Optional(
      Closed(
        {
          logo: Type.Optional(OneOf({ left: "à gauche", center: "au centre", right: "à droite" }, "Place du logo")),
          date: Type.Optional(Type.Boolean({ description: "Date d'envoi de l'avis sur la page de garde" })),
        },
        { description: "Page de garde", minProperties: 1 },
      ),
    ),
    lock_forms: Type.Optional(Type.Boolean({ description: "Verrouille tout sauf les champs des pièces que le candidat remplit" })),
    legal_footnotes: Type.Optional(Type.Boolean({ description: "Met les sources juridiques de chaque clause en note de bas de page" })),
    numbered_captions: Type.Optional(Type.Boolean({ description: "Numérote les légendes des tableaux" })),
  },
  { title: "Charte graphique (style.yaml)" },
);
