import { diffArrays } from "diff";

/** Two lists in order, as runs of values that only one side has, or both. */
export const compareLists = (before: readonly string[], after: readonly string[]) =>
  diffArrays([...before], [...after]).map(({ value, added, removed }) => ({
    count: value.length,
    state: added ? ("added" as const) : removed ? ("removed" as const) : ("same" as const),
  }));
