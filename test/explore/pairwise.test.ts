import { expect, test } from "vitest";
import { type PairwiseModel, pairwise } from "../../src/explore/pairwise.js";
import { seeded, shuffled } from "../../src/explore/seeded.js";
import { shrink } from "../../src/explore/shrink.js";

/** Four answers; the last two matter only when the first is 1; the third never matters with the second at 2. */
const MODEL: PairwiseModel = {
  sizes: [2, 3, 2, 4],
  enablers: (dimension) => (dimension === 2 ? [0, 1] : dimension === 3 ? [0] : []),
  relevant: (dimension, row) => {
    if (dimension < 2) return true;
    if (row[0] === 0) return false;
    return row[0] === 1 && (dimension === 3 || row[1] === 0 || row[1] === 1) ? true : row[1] === 2 && dimension === 2 ? false : "unknown";
  },
};

test("every pair of values that can matter together stands in a row, and the others are said impossible", () => {
  const { rows, infeasible, covered } = pairwise(MODEL, seeded(1));
  const impossible = new Set(infeasible.map(({ dimensions, values }) => `${dimensions} ${values}`));
  let pairs = 0;
  for (const [one, first] of MODEL.sizes.entries())
    for (const [other, second] of MODEL.sizes.entries())
      for (let value = 0; other > one && value < first; value++)
        for (let next = 0; next < second; next++) {
          pairs++;
          const together = rows.some(
            (row) =>
              row[one] === value && row[other] === next && MODEL.relevant(one, row) !== false && MODEL.relevant(other, row) !== false,
          );
          expect(together, `${one}=${value} ${other}=${next}`).toBe(!impossible.has(`${one},${other} ${value},${next}`));
        }
  // 0 with the two last (2 + 4), and the second at 2 with the third (2).
  expect([impossible.size, covered]).toEqual([8, pairs - 8]);
  expect(rows.length).toBeLessThan(2 * 3 * 2 * 4);
});

test("a seed always gives the same order, and another one another", () => {
  expect(shuffled(50, seeded(3))).toEqual(shuffled(50, seeded(3)));
  expect(shuffled(50, seeded(3))).not.toEqual(shuffled(50, seeded(4)));
  expect(shuffled(50, seeded(3)).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index));
});

test("shrinking keeps what is needed, and nothing else", () => {
  const all = Array.from({ length: 40 }, (_, index) => index);
  const shows = (kept: readonly number[]) => [3, 17, 18].every((needed) => kept.includes(needed));
  expect(shrink(all, shows, () => false)).toEqual([3, 17, 18]);
  expect(
    shrink(
      all,
      () => true,
      () => false,
    ),
  ).toEqual([]);
  expect(shrink(all, shows, () => true)).toEqual(all);
});
