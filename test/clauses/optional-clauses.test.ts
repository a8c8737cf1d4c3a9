import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inspectTenderFile } from "../../src/assemble/assemble-tender-file.js";
import { checkTender } from "../../src/check/check-tender.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { readTender } from "../../src/library/load-tender.js";
import type { ClauseId } from "../../src/model.js";
import { EXAMPLES } from "../example-bundles.js";

/** What an optional clause promises: a buyer adds it, and the file still holds together: references, figures, wording, publication. */
const root = new URL("../../", import.meta.url).pathname;
const library = await loadLibrary();

const OPTIONAL = [...library.clauses.values()].filter(({ inclusion }) => inclusion === "optional");
/** Two clauses that exclude each other are added apart. */
const SECOND = new Set<ClauseId>(["ip.redevance"]);

/** An example with its answers edited, optional clauses added and the default ones they exclude removed. */
function withAdded(name: string, ids: readonly ClauseId[], edit: (yaml: string) => string = (yaml) => yaml) {
  const removed = new Set(ids.flatMap((id) => library.clauses.get(id)?.excludes ?? []).filter((id) => isDefault(id)));
  const yaml = edit(readFileSync(`${root}examples/${name}/tender.yaml`, "utf8"))
    .replace(/^ {2}added: .*$/m, `  added: [${ids.join(", ")}]`)
    .replace(/^ {2}removed:( \{\})?$/m, (head) => (removed.size === 0 ? head : ["  removed:", ...lines(removed)].join("\n")));
  const unread: string[] = [];
  const tender = readTender("tender.yaml", yaml, library, ({ message }) => unread.push(message));
  if (tender === undefined) throw new Error(unread.join(" "));
  const { file, problems } = inspectTenderFile(library, tender, "publish");
  if (file === undefined) throw new Error(problems.map(({ message }) => message).join(" "));
  const kept = new Set(file.choices.filter(({ state }) => state === "kept").map(({ clause }) => clause));
  return { kept, problems: [...problems, ...checkTender(file, "publish", library)].filter(({ severity }) => severity !== "info") };
}

const lines = (removed: Iterable<ClauseId>): string[] => [...removed].map((id) => `    ${id}: "Une clause ajoutée la remplace."`);
const isDefault = (id: ClauseId): boolean => library.clauses.get(id)?.inclusion === "default";

/** Clauses that the file already excludes (a mandatory clause, a published code) stay out. */
function addable(name: string, edit?: (yaml: string) => string): readonly ClauseId[] {
  const { kept } = withAdded(name, [], edit);
  return OPTIONAL.filter(({ id, excludes }) => !SECOND.has(id) && !excludes.some((other) => kept.has(other) && !isDefault(other))).map(
    ({ id }) => id,
  );
}

const WORKSTATIONS = [
  "title: Postes de travail",
  "reuses: postes-de-travail",
  "amount_max: 300000",
  "amount_min: 0",
  "data: { people: agents des membres, joint: false }",
  "services: [{ id: svc.postes, workstations: 120, reused_workstations: 60, retired_workstations: 150 }]",
];

const SITUATIONS: readonly { readonly title: string; readonly name: string; readonly edit?: (yaml: string) => string }[] = [
  ...EXAMPLES.map((name) => ({ title: name, name })),
  {
    title: "a hosting that is dedicated",
    name: "commune-portail",
    edit: (yaml) => yaml.replace('hosting: { mode: [saas], zone: eu, secnumcloud: "no" }', "hosting: { mode: [dedicated], zone: eu }"),
  },
  {
    title: "a portal at the sovereign level",
    name: "commune-portail",
    edit: (yaml) => yaml.replace("level: essential", "level: sovereign"),
  },
  {
    title: "archives kept for several buyers",
    name: "hopital-archivage",
    edit: (yaml) =>
      yaml
        .replace("role: alone", "role: group_coordinator")
        .replace("      personal: true\n", "      personal: true\n      joint: true\n")
        .replace(/^award_criteria:/m, "beneficiaries:\n  - { name: Centre hospitalier voisin }\n\naward_criteria:"),
  },
  {
    title: "the purchase of workstations",
    name: "syndicat-cloud",
    edit: (yaml) =>
      yaml.replace(
        /( {2}- id: 2\n)[\s\S]*?( {2}- id: 3\n)/,
        (_, head: string, next: string) => `${head}${WORKSTATIONS.map((line) => `    ${line}\n`).join("")}${next}`,
      ),
  },
];

test.each(SITUATIONS)("every optional clause that applies can be added to $title", ({ name, edit }) => {
  const { problems } = withAdded(name, addable(name, edit), edit);
  const before = withAdded(name, [], edit).problems.map(({ code }) => code);
  expect(problems.filter(({ code }) => !before.includes(code)).map(({ code, message }) => `${code} ${message}`)).toEqual([]);
});

test("every optional clause is kept in one of these situations", () => {
  const seen = SITUATIONS.flatMap(({ name, edit }) => [...withAdded(name, [...addable(name, edit), ...SECOND], edit).kept]);
  expect(OPTIONAL.map(({ id }) => id).filter((id) => !seen.includes(id))).toEqual([]);
});
