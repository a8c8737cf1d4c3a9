import type { DocumentKind } from "../model.js";

/** Short name of each document, as people say it. */
export const PLACE_OF: Readonly<Record<DocumentKind, string>> = {
  rc: "RC",
  ae: "AE",
  ccap: "CCAP",
  cctp: "CCTP",
  bpu: "BPU",
  dqe: "DQE",
  dpgf: "DPGF",
  crt: "CRT",
  rgpd: "Annexe RGPD",
  securite: "Annexe sécurité",
  pas: "Cadre de PAS",
  reversibilite: "Plan de réversibilité",
  sla: "Niveaux de service",
  commande: "Bon de commande",
  note: "Note interne",
  motivation: "Fiche de motivation",
  rapport: "Rapport de présentation",
};
