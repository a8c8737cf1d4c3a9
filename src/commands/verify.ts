import { inspectAnswers } from "../assemble/inspect-answers.js";
import { buildBundle, DCE_ZIP } from "../bundle/build-bundle.js";
import { type Manifest, SUMS } from "../bundle/manifest.js";
import { readBundle } from "../bundle/read-bundle.js";
import { type Rebuilt, verifyBundle } from "../bundle/verify-bundle.js";
import { formatDate } from "../french.js";
import { NEUTRAL_STYLE } from "../house-style.js";
import { houseStyleOf, loadHouseStyle } from "../library/load-house-style.js";
import { loadLibrary } from "../library/load-library.js";
import { inspectTender } from "../library/load-tender.js";
import { COPY_FORMATS, FORMATS } from "../model.js";
import { hasErrors, type Problem, ProblemsError } from "../problems.js";
import { TOOL_VERSION } from "../version.js";
import { faint, good, progress, say, showProblems, strong } from "./terminal.js";

type Format = "text" | "json";

/** `socle verify`: is the folder still what was written, and what the tender gives? Exit 2 when the folder is no bundle. */
export async function verify(
  folder: string,
  tenderPath: string | undefined,
  format: Format,
  libraryPath: string | undefined,
): Promise<number> {
  const bundle = readBundle(folder);
  if (typeof bundle === "string") {
    const problem = unreadable(folder, bundle);
    if (format === "json") sayJson(undefined, undefined, [problem]);
    else showProblems([problem]);
    return 2;
  }
  const { manifest } = bundle;
  const rebuilt = tenderPath === undefined ? undefined : await rebuild(tenderPath, manifest, libraryPath);
  const problems = verifyBundle(bundle, rebuilt);
  if (format === "json") sayJson(manifest, rebuilt, problems);
  else {
    showIdentity(folder, manifest);
    if (problems.length > 0) showProblems(problems);
    if (!hasErrors(problems))
      showVerdict(
        manifest,
        tenderPath,
        COPY_FORMATS.filter((name) => bundle.files.has(`${name}/${SUMS}`)),
      );
    else if (tenderPath === undefined) say(faint(`Pour savoir quel article a changé : socle verify ${folder} --tender tender.yaml`));
  }
  return hasErrors(problems) ? 1 : 0;
}

/**
 * Assembles again in memory, as the manifest says it was: stage, formats, house style (the one beside the tender) and lock.
 * Throws ProblemsError when the tender, the style or the library no longer gives a bundle at that stage.
 */
async function rebuild(tenderPath: string, { stage, style, files: listed }: Manifest, libraryPath: string | undefined): Promise<Rebuilt> {
  const library = await loadLibrary(libraryPath === undefined ? undefined : [libraryPath]);
  const { file, problems } = inspectAnswers(inspectTender(tenderPath, library), library, stage);
  if (file === undefined || hasErrors(problems)) throw new ProblemsError(problems);
  const styleFile = style?.sha256 === undefined ? undefined : houseStyleOf(tenderPath, undefined);
  const look = styleFile === undefined ? NEUTRAL_STYLE : await loadHouseStyle(styleFile);
  const files = await buildBundle(file, {
    onFile: (path, done, total) => progress(`${done}/${total}  ${path}`),
    formats: FORMATS.filter((format) => listed.some(({ path }) => path.endsWith(`.${format}`))),
    zip: listed.some(({ path }) => path === DCE_ZIP),
    style: style?.lockForms ? { ...look, lockForms: true } : look,
  });
  progress("");
  return { file, files };
}

function showIdentity(folder: string, { reference, date, stage, tool, library, files }: Manifest): void {
  say(strong(`${folder} : ${reference}, ${formatDate(date)}, ${stage === "draft" ? "projet" : "publication"}, ${files.length} fichiers`));
  say(`Assemblé par ${tool.name} ${tool.version}, avec la bibliothèque ${library.name} ${library.version}`);
  say(faint(`Empreinte de la bibliothèque : ${library.fingerprint}`));
}

function showVerdict({ files, tool }: Manifest, tenderPath: string | undefined, copies: readonly string[]): void {
  say(good(`Les ${files.length} fichiers sont là, avec leur taille et leur empreinte.`));
  if (copies.length > 0) say(good(`Les copies (${copies.join(", ")}) sont celles que LibreOffice a écrites.`));
  if (tenderPath === undefined) return;
  say(good(`Assemblés de nouveau avec ${tenderPath}, ils sont identiques${tool.version === TOOL_VERSION ? ", octet pour octet" : ""}.`));
}

const unreadable = (folder: string, message: string): Problem => ({
  code: "BUNDLE_UNREADABLE",
  severity: "error",
  message,
  hint: "donner le dossier écrit par socle build, par exemple out",
  place: { file: folder },
});

function sayJson(manifest: Manifest | undefined, rebuilt: Rebuilt | undefined, problems: readonly Problem[]): void {
  const bundle =
    manifest === undefined
      ? null
      : {
          reference: manifest.reference,
          date: manifest.date,
          stage: manifest.stage,
          tool: manifest.tool,
          library: manifest.library,
          files: manifest.files.length,
        };
  const comparedWith =
    rebuilt === undefined
      ? null
      : { reference: rebuilt.file.reference, tool: { name: "socle", version: TOOL_VERSION }, library: rebuilt.file.library };
  say(JSON.stringify({ format: "socle-verify/1", bundle, comparedWith, problems }, null, 2));
}
