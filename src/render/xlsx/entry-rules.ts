import { NBSP } from "./grid-cells.js";
import type { GridRule } from "./write-workbook.js";

/** Excel refuses a file with a title above 32 characters or a text above 255. */
export function priceRule(range: string): GridRule {
  return {
    range,
    accepts: "price",
    prompt: { title: "Prix à remplir", text: "Prix unitaire hors taxes, en euros, en chiffres." },
    error: {
      title: "Prix non valable",
      text: `Le prix est un nombre égal ou supérieur à 0, en euros hors taxes, sans lettres ni symbole. Exemple${NBSP}: 1250,50`,
    },
  };
}

export function rateRule(range: string): GridRule {
  return {
    range,
    accepts: "rate",
    prompt: {
      title: "Taux de TVA à remplir",
      text: `Taux applicable, en pourcentage. Saisir 0${NBSP}% si l’opération n’est pas soumise à la TVA.`,
    },
    error: {
      title: "Taux non valable",
      text: `Le taux de TVA est un pourcentage compris entre 0${NBSP}% et 100${NBSP}%, saisi avec le signe${NBSP}%.`,
    },
  };
}
