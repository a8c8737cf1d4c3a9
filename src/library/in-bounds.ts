/** "de 1 à 60", "d'au moins 1", "d'au plus 60". */
export function inBounds(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return `d'au plus ${max}`;
  return max === undefined ? `d'au moins ${min}` : `de ${min} à ${max}`;
}
