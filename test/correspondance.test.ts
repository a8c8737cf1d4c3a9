import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { loadLibrary } from "../src/library/load-library.js";
import type { Library } from "../src/model.js";
import { PROBLEM_CODES } from "../src/problem-codes.js";

/** What the page of correspondence promises: one line for each clause the law dossier proposes, and every name on it is in the library. */
const root = new URL("../", import.meta.url);
const page = readFileSync(new URL("docs/correspondance.md", root), "utf8");

/** Clauses the law dossier proposes in its sections 13.1 to 13.12. */
const PROPOSED = 210;
/** Clauses of tenders to neutralise, in its section 13.16. */
const ANTI_CLAUSES = 11;
const DOSSIER = resolve("../shared/law/clauses-numeriques.md");
const NO_DOSSIER = !existsSync(DOSSIER);

const WRITTEN = ["clause", "prestation", "couverte", "règle"];
const REFUSED = "refusée";
const NOWHERE = "—";

interface Row {
  readonly id: string;
  readonly state: string;
  readonly where: string;
  readonly reason: string;
}

const ROWS: readonly Row[] = [...page.matchAll(/^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, id = "", state = "", where = "", reason = ""]) => ({ id, state, where, reason }),
);
const anti = ({ id }: Row): boolean => id.startsWith("anti.");
const names = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);

let library: Library;
beforeAll(async () => {
  library = await loadLibrary();
});

/** Whether a name is a clause, a fact, a figure of the law, a standard, a service, a code, or a file of the expected clauses. */
function known(name: string): boolean {
  const { clauses, facts, law, standards, services } = library;
  const expected = readdirSync(new URL("catalog/expected/", root)).map((file) => `catalog/expected/${file}`);
  const codes: readonly string[] = PROBLEM_CODES;
  return [clauses, facts, law, standards, services].some((all) => all.has(name)) || codes.includes(name) || expected.includes(name);
}

test("the page has one line for each clause and each anti-clause the dossier proposes", () => {
  const lines = [...page.matchAll(/^\| `/gm)];
  expect(ROWS).toHaveLength(lines.length);
  expect(new Set(ROWS.map(({ id }) => id)).size).toBe(ROWS.length);
  expect(ROWS.filter((row) => !anti(row))).toHaveLength(PROPOSED);
  expect(ROWS.filter(anti)).toHaveLength(ANTI_CLAUSES);
});

test("the counts at the top are those of the lines", () => {
  const counted = [...page.matchAll(/^\| \**([^|*]+)\** \| \**(\d+)\** \| \**(\d+)\** \|/gm)];
  const stated = Object.fromEntries(counted.map(([, state = "", clauses, antis]) => [state, [Number(clauses), Number(antis)]]));
  const count = (rows: readonly Row[]) => [rows.filter((row) => !anti(row)).length, rows.filter(anti).length];
  const states = [...WRITTEN, REFUSED];
  expect(stated).toEqual({
    ...Object.fromEntries(states.map((state) => [state, count(ROWS.filter((row) => row.state === state))])),
    total: count(ROWS),
  });
  expect(ROWS.filter(({ state }) => !states.includes(state))).toEqual([]);
});

test("every clause, fact, figure, standard, service, code and file the page names is in the library", () => {
  const unknown = ROWS.flatMap(({ id, where, reason }) =>
    [...names(where), ...names(reason)].filter((name) => !known(name)).map((name) => `${id} → ${name}`),
  );
  expect(unknown).toEqual([]);
});

test("a line that is written says where, a line that is refused says why", () => {
  for (const { id, state, where, reason } of ROWS) {
    expect(reason, id).toMatch(/^\S.*\.$/);
    if (state === REFUSED) expect(where, id).toBe(NOWHERE);
    else expect(names(where), id).not.toEqual([]);
    if (state === "clause")
      expect(
        names(where).some((name) => library.clauses.has(name)),
        id,
      ).toBe(true);
    if (state === "prestation")
      expect(
        names(where).some((name) => library.services.has(name)),
        id,
      ).toBe(true);
  }
});

test("a proposed clause that the library has under the same name is said to be a clause", () => {
  for (const { id, state, where } of ROWS.filter((row) => library.clauses.has(row.id))) {
    expect(state, id).toBe("clause");
    expect(names(where), id).toContain(id);
  }
});

test.skipIf(NO_DOSSIER)(
  `the lines are those of the dossier, in its order${NO_DOSSIER ? " — skipped: no law dossier beside the project" : ""}`,
  () => {
    const dossier = readFileSync(DOSSIER, "utf8");
    const ids = (from: string, to: string): string[] =>
      [...dossier.slice(dossier.indexOf(from), dossier.indexOf(to)).matchAll(/^\| `([a-z0-9_.]+)` \|/gm)].map(([, id = ""]) => id);
    expect(ROWS.map(({ id }) => id)).toEqual([...ids("### 13.1 ", "### 13.13 "), ...ids("### 13.16 ", "### 13.17 ")]);
  },
);
