import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./median.js";

/**
 * Many tenders in one command: time, memory and what a second thread brings, on scenario B with 1,000 buyers (or the number given).
 * A process of its own each time, the one-file command line, the disk included. Peak memory is the kernel's, so Linux only.
 */
const root = new URL("../", import.meta.url).pathname;
/** Of the kernel's clock, a second. */
const TICKS = 100;
const most = Number(process.argv[2] ?? 1000);
const folder = await mkdtemp(join(tmpdir(), "socle-bench-"));

interface Run {
  readonly tenders: number;
  readonly workers: number;
  readonly seconds: number;
  /** Of the processor, threads included: steadier than time on a shared machine. */
  readonly work: number;
  /** Peak resident memory of the whole process, threads included, in MiB. */
  readonly peak: number;
  /** Resident memory during each fifth of the run, its median, in MiB. */
  readonly fifths: readonly number[];
}

/** The name and the reference change from one buyer to the next, and nothing else. */
function tableOf(tenders: number): string {
  const rows = Array.from({ length: tenders }, (_, index) => `c${index};Commune n° ${index};2026-NUM-${index}`);
  const path = join(folder, `${tenders}.csv`);
  writeFileSync(path, `dossier;buyer.name;tender.reference\n${rows.join("\n")}\n`);
  return path;
}

async function run(tenders: number, workers: number): Promise<Run> {
  // A folder of its own: clearing the former run's just before makes some file systems slow to create files, during the next run only.
  const out = join(folder, `out-${tenders}-${workers}`);
  const model = join(root, "examples/commune-portail/tender.yaml");
  const args = [join(root, "dist/cli.js"), "build", model, "--batch", tableOf(tenders), "-o", out, "--workers", String(workers)];
  const start = process.hrtime.bigint();
  const child = spawn(process.execPath, args, { stdio: "ignore" });
  const resident: number[] = [];
  let [peak, work] = [0, 0];
  const watch = setInterval(() => {
    try {
      const [user, system] = (readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1] ?? "").split(" ").slice(11, 13);
      work = (Number(user) + Number(system)) / TICKS;
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
      resident.push(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // The process has just ended.
    }
  }, 100);
  const code = await new Promise((resolve) => child.on("close", resolve));
  clearInterval(watch);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (code !== 0 || readdirSync(out).length !== tenders) throw new Error(`exit ${code}: ${readdirSync(out).length} of ${tenders}`);
  const shown = [`${seconds.toFixed(1)} s`, `${work.toFixed(1)} s de calcul`, `${peak.toFixed(0)} Mio`].map((text) => text.padStart(18));
  console.log(`${String(tenders).padStart(6)} dossiers, ${workers} fil(s)${shown.join("")}`);
  const fifths = [0, 1, 2, 3, 4].map((n) => median(resident.slice((n * resident.length) / 5, ((n + 1) * resident.length) / 5)));
  return { tenders, workers, seconds, work, peak, fifths };
}

/** The same bare loop in so many processes at once, in seconds: what a second thread can bring on this machine, at this minute. */
async function loops(count: number): Promise<number> {
  const code = "let x = 0; for (let i = 0; i < 2e9; i++) x = (x * 31 + i) | 0; process.exitCode = x === 1 ? 1 : 0";
  const start = process.hrtime.bigint();
  await Promise.all(
    Array.from(
      { length: count },
      () => new Promise((resolve) => spawn(process.execPath, ["-e", code], { stdio: "ignore" }).on("close", resolve)),
    ),
  );
  return Number(process.hrtime.bigint() - start) / 1e9;
}

if (spawnSync("npm", ["run", "--silent", "build:cli"], { cwd: root, stdio: "inherit" }).status !== 0)
  throw new Error("the command line cannot be built");
const small = await run(Math.round(most * 0.2), 1);
const large = await run(most, 1);
const twice = await run(most, 2);
const [alone, shared] = [await loops(1), await loops(2)];
await rm(folder, { recursive: true, force: true });
const growth = ({ fifths: [, second = Number.NaN, , , last = Number.NaN] }: Run) => last / second;
const lines = [
  ["Cadence, un fil", large.tenders / large.seconds, "dossiers/s"],
  ["Calcul par dossier, le tout rapporté au premier cinquième", large.work / large.tenders / (small.work / small.tenders), "×"],
  ["Mémoire, un fil : le dernier cinquième rapporté au deuxième", growth(large), "×"],
  ["Mémoire, deux fils : le dernier cinquième rapporté au deuxième", growth(twice), "×"],
  ["Deux fils, rapportés à un (durée)", twice.seconds / large.seconds, "×"],
  ["Ce que la machine donne à deux fils de pur calcul (0,50 au mieux)", shared / alone / 2, "×"],
] as const;
for (const [what, value, unit] of lines) console.log(`${what.padEnd(66)} ${value.toFixed(2).padStart(8)} ${unit}`);
