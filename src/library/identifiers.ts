import siret from "stdnum/lib/cjs/fr/siret.js";

/**
 * Is this a French SIRET? Fourteen digits without spaces, Luhn key; La Poste's own rule is known to the library.
 * Fourteen zeros pass Luhn and are refused.
 */
export function isSiret(text: string): boolean {
  return /^\d{14}$/.test(text) && !/^0+$/.test(text) && siret.validate(text).isValid;
}
