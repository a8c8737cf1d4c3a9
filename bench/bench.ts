import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Bench } from "tinybench";
import { assembleTenderFile } from "../src/assemble/assemble-tender-file.js";
import { chooseClauses } from "../src/assemble/choose-clauses.js";
import { clauseExplainer } from "../src/assemble/explain-clause.js";
import { buildBundle } from "../src/bundle/build-bundle.js";
import { checkTender } from "../src/check/check-tender.js";
import { decide } from "../src/law/decide.js";
import { lawTable } from "../src/law/law-table.js";
import { loadLibrary } from "../src/library/load-library.js";
import { loadTender } from "../src/library/load-tender.js";
import { packageRoot } from "../src/library/package-root.js";
import { generateLibrary } from "./generate-library.js";
import { median } from "./median.js";

/**
 * Medians and ratios, side by side in one run: machines are noisy, ratios less so. Targets are printed, never asserted.
 * Compiled to one file, as the command line is: what is measured is what is shipped.
 */
interface Line {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly target: string;
}

const lines: Line[] = [];
const root = packageRoot();

async function warm(): Promise<void> {
  const library = await loadLibrary();
  const tenders = {
    B: await loadTender(join(root, "examples/commune-portail/tender.yaml"), library),
    A: await loadTender(join(root, "examples/syndicat-cloud/tender.yaml"), library),
  };
  const bench = new Bench({ time: 0, iterations: 31, warmupIterations: 8, warmupTime: 0 });
  for (const [name, tender] of Object.entries(tenders))
    bench.add(name, async () => void (await buildBundle(assembleTenderFile(library, tender))));
  await bench.run();
  const targets: Readonly<Record<string, string>> = { B: "≤ 120 ms", A: "≤ 200 ms" };
  for (const task of bench.tasks) {
    const { result } = task;
    if (result !== undefined && "latency" in result && result.latency !== undefined)
      lines.push({
        what: `Scénario ${task.name}, toutes pièces, en mémoire (chaud)`,
        value: result.latency.p50,
        unit: "ms",
        target: targets[task.name] ?? "",
      });
  }
}

/** The law, the coherence rules and the reasons alone, on scenario A. Each check reads an untouched file: what it reads of a document is memoised. */
async function judged(): Promise<void> {
  const library = await loadLibrary();
  const tender = await loadTender(join(root, "examples/syndicat-cloud/tender.yaml"), library);
  const file = assembleTenderFile(library, tender);
  const source = { facts: library.facts, services: library.services, tender, law: lawTable(library.law, file.date) };
  const timed = (work: () => unknown): number => {
    const start = process.hrtime.bigint();
    work();
    return Number(process.hrtime.bigint() - start) / 1e6;
  };
  const explainAll = () => {
    const { chosen } = chooseClauses(library, tender);
    if (chosen === undefined) throw new Error("bug: scenario A has all its answers");
    return chosen.choices.map(clauseExplainer(library, chosen.source));
  };
  const times = { decide: [] as number[], check: [] as number[], explain: [] as number[] };
  for (let round = 0; round < 41; round++) {
    times.decide.push(timed(() => decide(source)));
    const untouched = { ...file, documents: file.documents.map((document) => ({ ...document })) };
    times.check.push(timed(() => checkTender(untouched, "publish", library)));
  }
  for (let round = 0; round < 41; round++) times.explain.push(timed(explainAll));
  const many = timed(() => {
    for (let each = 0; each < 10_000; each++) decide(source);
  });
  lines.push({ what: "Scénario A, décisions du droit (chaud)", value: median(times.decide), unit: "ms", target: "≤ 5 ms" });
  lines.push({ what: "Scénario A, règles de cohérence (chaud)", value: median(times.check), unit: "ms", target: "≤ 30 ms" });
  lines.push({
    what: "Scénario A, socle explain, toutes les clauses (chaud)",
    value: median(times.explain),
    unit: "ms",
    target: "≤ 30 ms",
  });
  lines.push({ what: "10 000 consultations décidées, un processus", value: many, unit: "ms", target: "≤ 20 000 ms" });
}

function processes(): void {
  const cli = join(root, "dist/cli.js");
  const out = mkdtempSync(join(tmpdir(), "socle-bench-"));
  const run = (args: readonly string[]) => {
    const start = process.hrtime.bigint();
    const { status } = spawnSync(process.execPath, [...args], { stdio: "ignore", cwd: root });
    if (status !== 0) throw new Error(`exit ${status}: ${args.join(" ")}`);
    return Number(process.hrtime.bigint() - start) / 1e6;
  };
  const times = { node: [] as number[], version: [] as number[], lint: [] as number[], build: [] as number[] };
  for (let round = 0; round < 17; round++) {
    times.node.push(run(["-e", "0"]));
    times.version.push(run([cli, "--version"]));
    times.lint.push(run([cli, "lint"]));
    times.build.push(run([cli, "build", "examples/commune-portail/tender.yaml", "-o", join(out, "dossier")]));
  }
  const [node, version, lint, build] = [median(times.node), median(times.version), median(times.lint), median(times.build)];
  lines.push({ what: "node -e 0", value: node, unit: "ms", target: "" });
  lines.push({ what: "socle --version, rapporté à node -e 0", value: version / node, unit: "×", target: "≤ 2,5 ×" });
  lines.push({ what: "socle lint, bibliothèque livrée, processus entier (froid)", value: lint, unit: "ms", target: "≤ 800 ms" });
  lines.push({ what: "socle build, scénario B, processus entier (froid)", value: build, unit: "ms", target: "≤ 1 000 ms" });
  const probe = `process.on("exit",()=>process.stderr.write(String(process.resourceUsage().maxRSS)));process.argv.splice(1,1,${JSON.stringify(cli)});await import(${JSON.stringify(cli)})`;
  const memory = spawnSync(
    process.execPath,
    ["--input-type=module", "-e", probe, "x", "build", "examples/commune-portail/tender.yaml", "-o", join(out, "dossier")],
    { cwd: root, encoding: "utf8" },
  );
  lines.push({
    what: "Mémoire de pointe de la démonstration",
    value: Number(memory.stderr.match(/(\d+)\s*$/)?.[1] ?? Number.NaN) / 1024,
    unit: "Mio",
    target: "≤ 300 Mo",
  });
  rmSync(out, { recursive: true, force: true });
}

function libraries(): void {
  const small = generateLibrary(2000);
  const large = generateLibrary(4000);
  const times = { small: [] as number[], large: [] as number[] };
  // A new process each time: texts are memoised inside one, which would flatter the figure.
  const load = (folder: string) => {
    const start = process.hrtime.bigint();
    const { status } = spawnSync(process.execPath, [join(root, "dist/cli.js"), "lint", "--library", folder], { stdio: "ignore" });
    if (status !== 0) throw new Error("the generated library has problems");
    return Number(process.hrtime.bigint() - start) / 1e6;
  };
  for (let round = 0; round < 15; round++) {
    times.small.push(load(small));
    times.large.push(load(large));
  }
  const [two, four] = [median(times.small), median(times.large)];
  lines.push({ what: "Bibliothèque de 2 000 clauses, socle lint, processus neuf", value: two, unit: "ms", target: "≤ 1 500 ms" });
  lines.push({ what: "4 000 clauses, rapporté à 2 000", value: four / two, unit: "×", target: "≤ 2,3 ×" });
  for (const folder of [small, large]) rmSync(folder, { recursive: true, force: true });
}

await warm();
await judged();
processes();
libraries();
for (const { what, value, unit, target } of lines)
  console.log(`${what.padEnd(62)} ${value.toFixed(unit === "×" ? 2 : 0).padStart(8)} ${unit.padEnd(4)} ${target}`);
