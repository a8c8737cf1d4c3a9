import type { Stage } from "../assemble/assemble-tender-file.js";
import { formatFactWithUnit } from "../assemble/format-fact.js";
import { inspectAnswers } from "../assemble/inspect-answers.js";
import { buildBundle } from "../bundle/build-bundle.js";
import { writeBundle } from "../bundle/write-bundle.js";
import { loadLibrary } from "../library/load-library.js";
import { inspectTender } from "../library/load-tender.js";
import type { Library, TenderFile } from "../model.js";
import { hasErrors } from "../problems.js";
import { faint, good, progress, say, showProblems, strong } from "./terminal.js";

/** `socle build`: loads, assembles, renders, writes. Nothing is written if an error remains. */
export async function build(tenderPath: string, out: string, stage: Stage, libraryPath: string | undefined, zip = false): Promise<number> {
  const library = await loadLibrary(libraryPath === undefined ? undefined : [libraryPath]);
  const { file, problems } = inspectAnswers(inspectTender(tenderPath, library), library, stage);
  if (file === undefined || hasErrors(problems)) {
    showProblems(problems);
    return 1;
  }
  const files = await buildBundle(file, { zip, onFile: (path, done, total) => progress(`${done}/${total}  ${path}`) });
  progress("");
  await writeBundle(out, files);
  showDecisions(file, library);
  say(strong(`\nDossier écrit dans ${out}/ (${stage === "draft" ? "projet" : "publication"})`));
  for (const { path, bytes } of files) say(`  ${path.padEnd(50)} ${faint(`${Math.ceil(bytes.length / 1024)} Kio`)}`);
  const shown = problems.filter(({ severity }) => severity !== "info");
  if (shown.length > 0) showProblems(shown);
  say(
    good(
      `\n${file.documents.length + file.schedules.length} pièces, ${file.requirements.length} exigences, ${file.decisions.length} décisions du droit. Contrôle : (cd ${out} && sha256sum -c SHA256SUMS)`,
    ),
  );
  return 0;
}

function showDecisions(file: TenderFile, library: Library): void {
  say(strong(`${file.title} — ${file.reference}`));
  say("Ce que le droit décide :");
  for (const decision of file.decisions) {
    const fact = library.facts.get(decision.id);
    if (fact === undefined) continue;
    const lot = decision.lot === undefined || file.tender.lots.length < 2 ? "" : `, lot ${decision.lot}`;
    say(`  ${strong(`${fact.label}${lot}`)} : ${formatFactWithUnit(fact, decision.value)}`);
    if (decision.overridden !== undefined)
      say(
        faint(
          `    Choix de l'acheteur, au lieu de « ${formatFactWithUnit(fact, decision.overridden.derived)} » : ${decision.overridden.reason}`,
        ),
      );
    say(
      faint(
        `    ${decision.overridden === undefined ? "" : "Le droit : "}${decision.because} (${decision.sources.map(({ text, article }) => [text.replace("Code de la commande publique", "CCP"), article].filter(Boolean).join(", ")).join(" ; ")})`,
      ),
    );
  }
}
