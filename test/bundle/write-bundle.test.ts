import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { writeBundle } from "../../src/bundle/write-bundle.js";
import type { BundleFile } from "../../src/model.js";
import { ProblemsError } from "../../src/problems.js";

const folder = () => mkdtempSync(join(tmpdir(), "socle-out-"));
const file = (path: string, text: string): BundleFile => ({ path, bytes: new TextEncoder().encode(text) });
const bundle = (text: string): readonly BundleFile[] => [
  file("dce/01-cctp.docx", text),
  file("manifest.json", '{ "format": "socle-bundle/1" }\n'),
  file("SHA256SUMS", "…\n"),
];
const names = (path: string) => (readdirSync(path, { recursive: true }) as string[]).sort();

async function refusal(out: string, files: readonly BundleFile[]): Promise<string> {
  try {
    await writeBundle(out, files);
    return "written";
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return error.problems.map(({ code, message }) => `${code} ${message}`).join("\n");
  }
}

test("a bundle is written whole, in a folder that others may read", async () => {
  const out = join(folder(), "sous", "out");
  await writeBundle(out, bundle("un"));
  expect(names(out)).toEqual(["SHA256SUMS", "dce", "dce/01-cctp.docx", "manifest.json"]);
  expect(names(join(out, ".."))).toEqual(["out", "out/SHA256SUMS", "out/dce", "out/dce/01-cctp.docx", "out/manifest.json"]);
  expect(statSync(out).mode & 0o777).toBe(0o777 & ~process.umask());
});

test("an empty folder is filled, a former bundle is replaced and nothing of it stays", async () => {
  const out = folder();
  await writeBundle(out, [...bundle("un"), file("dce/02-ae.docx", "ancien")]);
  await writeBundle(out, bundle("deux"));
  expect(names(out)).toEqual(["SHA256SUMS", "dce", "dce/01-cctp.docx", "manifest.json"]);
  expect(readFileSync(join(out, "dce/01-cctp.docx"), "utf8")).toBe("deux");
  expect(readdirSync(dirname(out)).filter((name) => name.startsWith(`.${out.split("/").at(-1)}`))).toEqual([]);
});

test("a folder that is not ours is not replaced", async () => {
  const refused = "OUTPUT_NOT_OURS Ce dossier existe et ne vient pas de Socle : il n'est pas remplacé.";
  const out = folder();
  writeFileSync(join(out, "rapport.docx"), "à garder");
  expect(await refusal(out, bundle("un"))).toBe(refused);
  writeFileSync(join(out, "manifest.json"), '{ "name": "une autre application" }');
  expect(await refusal(out, bundle("un"))).toBe(refused);
  writeFileSync(join(out, "manifest.json"), "pas du JSON");
  expect(await refusal(out, bundle("un"))).toBe(refused);
  expect(names(out)).toEqual(["manifest.json", "rapport.docx"]);
});

test("a file in the place of the folder is not replaced", async () => {
  const out = join(folder(), "out");
  writeFileSync(out, "à garder");
  expect(await refusal(out, bundle("un"))).toBe("OUTPUT_NOT_OURS C'est un fichier, et non un dossier : il n'est pas remplacé.");
  expect(readFileSync(out, "utf8")).toBe("à garder");
});

test("a folder that cannot be written says why", async () => {
  const root = folder();
  writeFileSync(join(root, "fichier"), "");
  const refused = "OUTPUT_UNWRITABLE L'écriture a échoué : un dossier du chemin est un fichier. Rien n'a été changé.";
  expect(await refusal(join(root, "fichier", "out"), bundle("un"))).toBe(refused);
  expect(await refusal(join(root, "fichier", "sous", "out"), bundle("un"))).toBe(refused);
  expect(await refusal(join(root, "x".repeat(300)), bundle("un"))).toBe(
    "OUTPUT_UNWRITABLE L'écriture a échoué : le nom est trop long. Rien n'a été changé.",
  );
  expect(await refusal("/proc/out", bundle("un"))).toMatch(/^OUTPUT_UNWRITABLE L'écriture a échoué : .*\. Rien n'a été changé\.$/);
});

test("a write interrupted in the middle leaves the former bundle and no half", async () => {
  const root = folder();
  const out = join(root, "out");
  await writeBundle(out, bundle("un"));
  const broken = [file("dce/01-cctp.docx", "deux"), file("dce/01-cctp.docx/impossible", "trois")];
  expect(await refusal(out, broken)).toBe(
    "OUTPUT_UNWRITABLE L'écriture a échoué : un fichier du chemin est un dossier. Rien n'a été changé.",
  );
  expect(readFileSync(join(out, "dce/01-cctp.docx"), "utf8")).toBe("un");
  expect(readdirSync(root)).toEqual(["out"]);
});

test("without a former bundle, a failed write leaves no folder at all", async () => {
  const root = folder();
  expect(await refusal(join(root, "out"), [file("a", "1"), file("a/b", "2")])).toMatch(/^OUTPUT_UNWRITABLE/);
  expect(readdirSync(root)).toEqual([]);
});

test("a link to a former bundle is replaced by the new one, and what it pointed to is kept", async () => {
  const root = folder();
  mkdirSync(join(root, "ancien"));
  await writeBundle(join(root, "ancien"), bundle("un"));
  symlinkSync(join(root, "ancien"), join(root, "out"));
  await writeBundle(join(root, "out"), bundle("deux"));
  expect(readFileSync(join(root, "out/dce/01-cctp.docx"), "utf8")).toBe("deux");
  expect(existsSync(join(root, "ancien/dce/01-cctp.docx"))).toBe(true);
});
