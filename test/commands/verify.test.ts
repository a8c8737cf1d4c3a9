import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { TOOL_VERSION } from "../../src/version.js";
import { editZip, replaced } from "../bundle/edit-zip.js";
import { clause, SMALL_TENDER, smallLibrary } from "../library/small-library.js";

const cli = new URL("../../src/cli.ts", import.meta.url).pathname;
const loader = import.meta.resolve("tsx");
const GREEN = { "clauses/green/green.condition.md": clause({ title: "Condition environnementale" }, "Texte.\n") };

let folder: string;
let library: string;

/** The tool as people start it; the fingerprint of the library is shown as "…". */
function socle(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", loader, cli, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", ...env },
  });
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ").replace(/[0-9a-f]{64}/g, "…");
  return { code: status, out: plain(stdout), err: plain(stderr) };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "socle-verify-"));
  library = smallLibrary(GREEN);
  writeFileSync(join(folder, "tender.yaml"), SMALL_TENDER);
  expect(socle(["build", "tender.yaml", "--library", library]).code).toBe(0);
  for (const copy of ["edited", "cut"]) cpSync(join(folder, "out"), join(folder, copy), { recursive: true });
  const document = join(folder, "edited/dce/01-lot-1-cctp.docx");
  writeFileSync(
    document,
    editZip(readFileSync(document), "word/document.xml", (xml) => replaced(xml, "Le titulaire répond", "Le titulaire répondra")),
  );
  writeFileSync(join(folder, "cut/manifest.json"), readFileSync(join(folder, "cut/manifest.json"), "utf8").slice(0, 300));
});

const IDENTITY = `out : ESSAI-1, 30 novembre 2026, projet, 5 fichiers
Assemblé par socle ${TOOL_VERSION}, avec la bibliothèque essai 0.0.1
Empreinte de la bibliothèque : …
`;

test("an untouched bundle says who made it, and that nothing moved: exit 0", () => {
  const whole = "Les 5 fichiers sont là, avec leur taille et leur empreinte.\n";
  expect(socle(["verify"])).toEqual({ code: 0, out: IDENTITY + whole, err: "" });
  expect(socle(["verifier", "out", "--tender", "tender.yaml", "--library", library])).toEqual({
    code: 0,
    out: `${IDENTITY}${whole}Assemblés de nouveau avec tender.yaml, ils sont identiques, octet pour octet.\n`,
    err: "",
  });
});

test("a Word file edited by hand: exit 1, with the article when the tender is given", () => {
  const alone = socle(["verify", "edited/"]);
  expect(alone.code).toBe(1);
  expect(alone.err).toContain("edited/dce/01-lot-1-cctp.docx  erreur  BUNDLE_FILE_CHANGED\n  Ce fichier a été modifié : ");
  expect(alone.out).toContain("Pour savoir quel article a changé : socle verify edited/ --tender tender.yaml");
  const compared = socle(["verify", "edited", "--tender", "tender.yaml", "--library", library]);
  expect(compared.code).toBe(1);
  expect(compared.err).toContain(`edited/dce/01-lot-1-cctp.docx  erreur  BUNDLE_ARTICLE_DIFFERS
  Article 1.1 « Délai » (clause demo.deux) : attendu « Le titulaire répond sous 10 jours. », trouvé « Le titulaire répondra sous 10 jours. ».`);
});

test("--format json gives the same to a program", () => {
  const { code, out, err } = socle(["verify", "edited", "--tender", "tender.yaml", "--library", library, "--format", "json"]);
  expect({ code, err }).toEqual({ code: 1, err: "" });
  expect(JSON.parse(out)).toMatchObject({
    format: "socle-verify/1",
    bundle: { reference: "ESSAI-1", stage: "draft", tool: { name: "socle", version: TOOL_VERSION }, files: 5 },
    comparedWith: { reference: "ESSAI-1", library: { name: "essai" } },
    problems: [
      { code: "BUNDLE_FILE_CHANGED" },
      {
        code: "BUNDLE_ARTICLE_DIFFERS",
        place: { file: "edited/dce/01-lot-1-cctp.docx", pointer: "Article 1.1 « Délai » (clause demo.deux)" },
      },
    ],
  });
  const untouched = JSON.parse(socle(["verify", "--format", "json"]).out);
  expect(untouched).toMatchObject({ comparedWith: null, problems: [] });
});

test("a folder that is no bundle, or lost its manifest: exit 2", () => {
  const { code, out, err } = socle(["verify", "cut"]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain("cut  erreur  BUNDLE_UNREADABLE\n  manifest.json est coupé, ou n'est pas du JSON.\n  À faire : ");
  expect(socle(["verify", "absent"]).code).toBe(2);
  expect(JSON.parse(socle(["verify", "absent", "--format", "json"]).out)).toMatchObject({
    bundle: null,
    problems: [{ code: "BUNDLE_UNREADABLE" }],
  });
});

test("a library without a tender to assemble is a wrong command: exit 2", () => {
  const { code, err } = socle(["verify", "--library", library]);
  expect(code).toBe(2);
  expect(err).toContain("--library ne sert qu'avec --tender, pour assembler de nouveau.");
});

test("a tender that can no longer be assembled shows its problems: exit 1", () => {
  writeFileSync(join(folder, "faux.yaml"), SMALL_TENDER.replace("type: commune", "type: comune"));
  const { code, err } = socle(["verify", "--tender", "faux.yaml", "--library", library]);
  expect(code).toBe(1);
  expect(err).toContain("faux.yaml:2:68  erreur  ANSWER_INVALID");
});

test("an unknown format is a wrong command, and an absent LibreOffice stops before anything is written", () => {
  const unknown = socle(["build", "tender.yaml", "-o", "new", "--formats", "docx,rtf", "--library", library]);
  expect(unknown.code).toBe(2);
  expect(unknown.err).toContain(
    "« rtf » n'est pas un format de sortie. Formats possibles, séparés par des virgules : docx, html, md, odt, pdf.",
  );
  const absent = socle(["build", "tender.yaml", "-o", "new", "--formats", "pdf", "--library", library], {
    SOCLE_SOFFICE: "/absent/soffice",
  });
  expect(absent.code).toBe(1);
  expect(absent.err).toContain(
    "LibreOffice  erreur  OFFICE_NOT_FOUND\n  SOCLE_SOFFICE donne « /absent/soffice », qui n'est pas un programme.",
  );
  expect(readdirSync(folder)).not.toContain("new");
});

test("a conversion that fails leaves the former folder as it was", () => {
  const program = join(folder, "soffice");
  writeFileSync(program, "#!/bin/sh\nexit 3\n", { mode: 0o755 });
  const before = readdirSync(join(folder, "out"), { recursive: true });
  const failed = socle(["build", "tender.yaml", "--formats", "odt", "--library", library], { SOCLE_SOFFICE: program });
  expect(failed.code).toBe(1);
  expect(failed.err).toContain("La conversion en odt a échoué : LibreOffice s'est arrêté avec le code 3. Rien n'a été écrit.");
  expect(readdirSync(join(folder, "out"), { recursive: true })).toEqual(before);
  renameSync(program, `${program}.ancien`);
});
