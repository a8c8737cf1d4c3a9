import type { Stage } from "../assemble/assemble-tender-file.js";
import { formatFactWithUnit } from "../assemble/format-fact.js";
import { inspectAnswers } from "../assemble/inspect-answers.js";
import { buildBundle } from "../bundle/build-bundle.js";
import { convertDocuments } from "../bundle/convert-documents.js";
import { findOffice } from "../bundle/find-office.js";
import { writeBundle } from "../bundle/write-bundle.js";
import { NEUTRAL_STYLE } from "../house-style.js";
import { houseStyleOf, inspectHouseStyle } from "../library/load-house-style.js";
import { loadLibrary } from "../library/load-library.js";
import { inspectTender } from "../library/load-tender.js";
import { COPY_FORMATS, FORMATS, type Format, type Library, type TenderFile } from "../model.js";
import { hasErrors } from "../problems.js";
import { faint, good, progress, say, showProblems, strong } from "./terminal.js";

export interface BuildOptions {
  readonly formats?: readonly Format[];
  /** A file of house style; else the one beside the tender. */
  readonly style?: string;
  /** Asks for what the file of house style may not say. */
  readonly lockForms?: boolean;
  /** Also the published folder in one file. */
  readonly zip?: boolean;
}

/** `socle build`: loads, assembles, renders, writes. Nothing is written if an error remains, or if a copy cannot be made. */
export async function build(
  tenderPath: string,
  out: string,
  stage: Stage,
  libraryPath: string | undefined,
  { formats = ["docx"], style: stylePath, lockForms, zip }: BuildOptions = {},
): Promise<number> {
  const copies = COPY_FORMATS.filter((format) => formats.includes(format));
  const office = copies.length === 0 ? undefined : findOffice();
  const library = await loadLibrary(libraryPath === undefined ? undefined : [libraryPath]);
  const { file, problems: answered } = inspectAnswers(inspectTender(tenderPath, library), library, stage);
  const styleFile = houseStyleOf(tenderPath, stylePath);
  const { style, problems: styled } = styleFile === undefined ? { style: NEUTRAL_STYLE, problems: [] } : inspectHouseStyle(styleFile);
  const problems = [...answered, ...styled];
  if (file === undefined || style === undefined || hasErrors(problems)) {
    showProblems(problems);
    return 1;
  }
  const show = (path: string, done: number, total: number) => progress(`${done}/${total}  ${path}`);
  const bundle = await buildBundle(file, {
    onFile: show,
    formats: FORMATS.filter((format) => formats.includes(format) || (format === "docx" && copies.length > 0)),
    zip,
    style: lockForms ? { ...style, lockForms: true } : style,
  });
  const files = office === undefined ? bundle : [...bundle, ...(await convertDocuments(office, bundle, copies, show))];
  progress("");
  await writeBundle(out, files);
  showDecisions(file, library);
  say(strong(`\nDossier écrit dans ${out}/ (${stage === "draft" ? "projet" : "publication"})`));
  if (styleFile !== undefined) say(faint(`  Charte : ${styleFile}`));
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
