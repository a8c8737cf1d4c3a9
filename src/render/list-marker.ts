/** What Word writes before an item of an ordered list, depth and index from 0: a) b), then i) ii), then 1) 2), and again. */
export function listMarker(depth: number, index: number): string {
  const number = index + 1;
  return `${depth % 3 === 0 ? letters(index) : depth % 3 === 1 ? roman(number) : number})`;
}

/** 0 → "a", 25 → "z", 26 → "aa", 27 → "bb": Word repeats the letter. */
export const letters = (index: number): string => String.fromCharCode(97 + (index % 26)).repeat(1 + Math.floor(index / 26));

const ROMAN = [
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
] as const;

function roman(number: number): string {
  let rest = number;
  let written = "";
  for (const [value, sign] of ROMAN) {
    written += sign.repeat(Math.floor(rest / value));
    rest %= value;
  }
  return written;
}
