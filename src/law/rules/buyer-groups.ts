/** Buyers of local government, whose contracts may go to the prefect and whose award may belong to the tender committee. Law: CGCT, art. L. 2131-1, L. 1414-2. */
export const LOCAL_BUYERS = [
  "region",
  "department",
  "commune",
  "intermunicipal",
  "closed_syndicate",
  "mixed_syndicate",
  "local_public_body",
];

/** Buyers to whom the advance and retention regimes apply: the State, its administrative bodies, local authorities and their bodies. Law: CCP, art. L. 2191-1. */
export const ADVANCE_BUYERS = ["state_central", "state_local", "state_public_body", ...LOCAL_BUYERS, "school", "health_establishment"];

/**
 * A contracting entity is a local authority's body or a public firm: its type does not say which (dossier, 8.1, "selon statut").
 * The rules that depend on it take the stricter reading and leave it proposed, so that the buyer confirms it.
 */
export const STATUS_UNKNOWN = "utility";
