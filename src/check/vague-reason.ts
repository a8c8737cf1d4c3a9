/** Fewer characters than this, and a reason is a word, not a reason. Usage, not law. */
const SHORTEST_REASON = 15;

/** Longer, and still nothing of this contract: a form word, alone or "pour ce marché". Without accents. */
const FORM_WORDS =
  /^(clause )?(sans objet|non applicable|inutile|(non|pas) necessaire|sans interet|(choix|decision) de l'acheteur|a completer)( (dans|pour|a|au|de|plus) .{0,25})?$/;

/** Is the written reason of a removed clause too short, or a form word, to be read a year later? An empty one is not vague: it is missing. */
export function isVagueReason(reason: string): boolean {
  const plain = plainLetters(reason);
  return plain !== "" && (plain.length < SHORTEST_REASON || FORM_WORDS.test(plain) || !/[a-z]{3,}[^a-z](.*[^a-z])?[a-z]{3,}/.test(plain));
}

const plainLetters = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[’]/g, "'")
    .replace(/[.!…\s]+/g, " ")
    .trim();
