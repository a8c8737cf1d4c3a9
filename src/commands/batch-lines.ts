import type { Outcome } from "../batch/open-workshop.js";
import type { BatchResult } from "../batch/run-batch.js";
import { formatNumber, plural } from "../french.js";
import { layColumns } from "./columns.js";

/** "[##########          ] 500/1000  12,5 par seconde  reste 40 s". `seconds`: since the first was done, loading left out; `atMost`: what a bounded work has left. */
export function barLine(done: number, total: number, seconds: number, atMost = Number.POSITIVE_INFINITY): string {
  const filled = total === 0 ? BAR : Math.floor((done / total) * BAR);
  const rate = seconds === 0 ? 0 : (done - 1) / seconds;
  const pace =
    rate === 0
      ? ""
      : `  ${formatNumber(rate, 1)} par seconde  reste ${duration(Math.max(0, Math.ceil(Math.min((total - done) / rate, atMost))))}`;
  return `[${"#".repeat(filled)}${" ".repeat(BAR - filled)}] ${done}/${total}${pace}`;
}

const BAR = 20;

function duration(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

const STATES: Readonly<Record<Outcome["state"], string>> = { written: "écrit", unchanged: "inchangé", refused: "refusé", failed: "défaut" };

/** One row per tender reached: name, state, pieces, first problem. `width` in characters. */
export function summaryTable({ outcomes }: BatchResult, width: number): readonly string[] {
  const rows = outcomes.flatMap((outcome) => (outcome === undefined ? [] : [summaryRow(outcome)]));
  const [first = 0, second = 0, third = 0] = [0, 1, 2].map((column) =>
    Math.max(...[TITLES, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const named = Math.min(first, 40);
  const widths = [named, second, third, Math.max(30, width - named - second - third - 6)];
  return [TITLES, ...rows].flatMap((row) => layColumns(row, widths));
}

const TITLES = ["Dossier", "État", "Pièces", "Premier problème"];

function summaryRow({ name, state, pieces, problems, defect }: Outcome): readonly string[] {
  return [name, STATES[state], pieces === 0 ? "" : String(pieces), defect ?? firstProblem(state, problems)];
}

function firstProblem(state: Outcome["state"], problems: Outcome["problems"]): string {
  const problem = problems.find(({ severity }) => severity === "error") ?? problems[0];
  if (problem === undefined) return "";
  const { place, message } = problem;
  const position = place.line === undefined ? place.file : `${place.file}:${place.line}:${place.column ?? 1}`;
  return `${state === "written" ? "(avertissement) " : ""}${position} ${message}`;
}

/** "1 000 consultations : 990 écrites, 8 inchangées, 2 refusées." */
export function summaryCount({ names, outcomes }: BatchResult): string {
  const count = (state: Outcome["state"] | undefined) => outcomes.filter((outcome) => outcome?.state === state).length;
  const parts = [
    [count("written"), "écrite", "écrites"],
    [count("unchanged"), "inchangée", "inchangées"],
    [count("refused"), "refusée", "refusées"],
    [count("failed"), "arrêtée par un défaut de l'outil", "arrêtées par un défaut de l'outil"],
    [count(undefined), "à faire", "à faire"],
  ] as const;
  const said = parts.flatMap(([number, one, many]) => (number === 0 ? [] : [`${formatNumber(number)} ${plural(number, one, many)}`]));
  return `${formatNumber(names.length)} ${plural(names.length, "consultation", "consultations")} : ${said.join(", ")}.`;
}

/** The same for a program. */
export const batchJson = ({ names, outcomes }: BatchResult, stage: string, out: string): string =>
  JSON.stringify(
    {
      format: "socle-batch/1",
      stage,
      out,
      tenders: names.map((name, index) => outcomes[index] ?? { name, state: "not_reached", pieces: 0, problems: [] }),
    },
    null,
    2,
  );
