import type { Truth } from "../model.js";
import { type Pick, shuffled } from "./seeded.js";

/** One value index per dimension; −1 while it is not chosen. */
export type Row = readonly number[];

export interface PairwiseModel {
  /** How many values each dimension has. */
  readonly sizes: readonly number[];
  /** The dimensions, however far, whose values decide whether this one matters. */
  readonly enablers: (dimension: number) => readonly number[];
  /** Does this dimension matter in the row? Unknown counts as yes: something else decides. */
  readonly relevant: (dimension: number, row: Row) => Truth;
}

export interface Pair {
  readonly dimensions: readonly [number, number];
  readonly values: readonly [number, number];
}

export interface Covering {
  readonly rows: readonly Row[];
  /** Two values that never matter together, whatever the other dimensions. */
  readonly infeasible: readonly Pair[];
  /** How many pairs the rows cover. */
  readonly covered: number;
}

/**
 * Rows such that any two values of two dimensions stand together in one of them, both mattering, or cannot (all-pairs, greedy).
 * The first pair still missing starts a row; each other dimension takes the value that brings most missing pairs.
 */
export function pairwise(model: PairwiseModel, pick: Pick): Covering {
  const { sizes, relevant } = model;
  const missing = new MissingPairs(sizes);
  const total = missing.size;
  const rows: Row[] = [];
  const infeasible: Pair[] = [];
  for (let pair = missing.next(); pair !== undefined; pair = missing.next()) {
    const row = settle(pair, model, pick);
    if (row === undefined) {
      infeasible.push(pair);
      missing.remove(pair);
      continue;
    }
    for (const dimension of shuffled(sizes.length, pick)) {
      if (row[dimension] !== -1) continue;
      let [best, gain] = [-1, -1];
      for (const value of shuffled(sizes[dimension] ?? 0, pick)) {
        row[dimension] = value;
        if (pair.dimensions.some((seed) => relevant(seed, row) === false)) continue;
        const brings = missing.broughtBy(dimension, row);
        if (brings > gain) [best, gain] = [value, brings];
      }
      // Settling fixed all that can silence the pair: some value always stays.
      if (best === -1) throw new Error("bug: a dimension silences a pair that does not depend on it");
      row[dimension] = best;
    }
    const matters = sizes.map((_, dimension) => relevant(dimension, row) !== false);
    missing.cover(row, matters);
    rows.push(row);
  }
  return { rows, infeasible, covered: total - infeasible.length };
}

/** A row that holds the pair, with whatever it takes for both to matter; undefined when nothing does. */
function settle({ dimensions, values }: Pair, { sizes, enablers, relevant }: PairwiseModel, pick: Pick): number[] | undefined {
  const row: number[] = sizes.map(() => -1);
  for (const [index, dimension] of dimensions.entries()) row[dimension] = values[index] ?? 0;
  const open = [...new Set(dimensions.flatMap((dimension) => enablers(dimension)))].filter((dimension) => row[dimension] === -1);
  const choose = (depth: number): boolean => {
    if (dimensions.some((dimension) => relevant(dimension, row) === false)) return false;
    const dimension = open[depth];
    if (dimension === undefined) return true;
    for (const value of shuffled(sizes[dimension] ?? 0, pick)) {
      row[dimension] = value;
      if (choose(depth + 1)) return true;
    }
    row[dimension] = -1;
    return false;
  };
  return choose(0) ? row : undefined;
}

/** The pairs not covered yet, by their place in one list: dimension by dimension, value by value. */
class MissingPairs {
  readonly #sizes: readonly number[];
  readonly #starts: readonly (readonly number[])[];
  readonly #missing: Uint8Array;
  #cursor = 0;
  readonly size: number;

  constructor(sizes: readonly number[]) {
    let size = 0;
    this.#sizes = sizes;
    this.#starts = sizes.map((first, one) =>
      sizes.map((second, other) => {
        const start = size;
        if (other > one) size += first * second;
        return start;
      }),
    );
    this.size = size;
    this.#missing = new Uint8Array(size).fill(1);
  }

  next(): Pair | undefined {
    while (this.#cursor < this.size && this.#missing[this.#cursor] === 0) this.#cursor++;
    if (this.#cursor >= this.size) return undefined;
    for (let one = 0; one < this.#sizes.length; one++)
      for (let other = one + 1; other < this.#sizes.length; other++) {
        const rank = this.#cursor - (this.#starts[one]?.[other] ?? 0);
        const width = this.#sizes[other] ?? 0;
        if (rank >= 0 && rank < (this.#sizes[one] ?? 0) * width)
          return { dimensions: [one, other], values: [Math.floor(rank / width), rank % width] };
      }
    throw new Error("bug: a pair stands nowhere");
  }

  remove({ dimensions, values }: Pair): void {
    this.#missing[this.#at(dimensions[0], values[0], dimensions[1], values[1])] = 0;
  }

  /** How many missing pairs the value chosen for this dimension makes with those already chosen. */
  broughtBy(dimension: number, row: Row): number {
    let count = 0;
    const value = row[dimension] ?? 0;
    for (let other = 0; other < row.length; other++) {
      const chosen = row[other] ?? -1;
      if (other !== dimension && chosen !== -1) count += this.#missing[this.#at(dimension, value, other, chosen)] ?? 0;
    }
    return count;
  }

  cover(row: Row, matters: readonly boolean[]): void {
    for (let one = 0; one < row.length; one++)
      for (let other = one + 1; other < row.length; other++)
        if (matters[one] && matters[other]) this.#missing[this.#at(one, row[one] ?? 0, other, row[other] ?? 0)] = 0;
  }

  #at(one: number, value: number, other: number, otherValue: number): number {
    return one < other
      ? (this.#starts[one]?.[other] ?? 0) + value * (this.#sizes[other] ?? 0) + otherValue
      : (this.#starts[other]?.[one] ?? 0) + otherValue * (this.#sizes[one] ?? 0) + value;
  }
}
