/** One place where two files do not say the same. */
export interface Difference {
  /** "Article 7.2 « Pénalités » (clause penalty.delay)", "feuille BPU, cellule E10". */
  readonly where: string;
  /** What changed there, in French, to follow "where : ". */
  readonly what: string;
}

/** Around the first character that differs. */
const SHOWN = 70;

/** What changed between two lists of texts that are not the same: the first text that differs, and how many others do. */
export function describeChange(expected: readonly string[], found: readonly string[]): string {
  const [before, after] = differing(expected, found);
  const [wanted, read] = [before[0], after[0]];
  const others = Math.max(before.length, after.length) - 1;
  const more = others === 0 ? "" : `, et ${others} ${others === 1 ? "autre paragraphe" : "autres paragraphes"}`;
  if (wanted === undefined) return `ajouté « ${excerpt(read ?? "", 0)} »${more}`;
  if (read === undefined) return `retiré « ${excerpt(wanted, 0)} »${more}`;
  const at = commonLength([...wanted], [...read]);
  return `attendu « ${excerpt(wanted, at)} », trouvé « ${excerpt(read, at)} »${more}`;
}

/** Both lists without what they share at their start and at their end. */
function differing(expected: readonly string[], found: readonly string[]): readonly [readonly string[], readonly string[]] {
  const start = commonLength(expected, found);
  const [left, right] = [expected.slice(start), found.slice(start)];
  const end = commonLength(left.toReversed(), right.toReversed());
  return [left.slice(0, left.length - end), right.slice(0, right.length - end)];
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function excerpt(text: string, at: number): string {
  const characters = [...text];
  const start = at > SHOWN / 2 && characters.length > SHOWN ? at - SHOWN / 2 : 0;
  const end = Math.min(characters.length, start + SHOWN);
  const shown = characters.slice(start, end).join("").replace(/\s+/g, " ");
  return `${start > 0 ? "…" : ""}${shown}${end < characters.length ? "…" : ""}`;
}
