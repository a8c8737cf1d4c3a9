import { closeSync, ftruncateSync, mkdirSync, openSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inspectLibrary, loadLibrary } from "../../src/library/load-library.js";
import { inspectTender } from "../../src/library/load-tender.js";
import type { Problem } from "../../src/problems.js";
import { clause, SMALL_TENDER, smallLibrary } from "./small-library.js";

const shown = (problems: readonly Problem[]) => problems.map(({ code, place, message }) => `${place.file} ${code} ${message}`);
const inLibrary = (folder: string) => shown(inspectLibrary([folder]).problems);

/** A file that says it is large and takes no room on the disk. */
function sparseFile(path: string, bytes: number): void {
  const file = openSync(path, "w");
  ftruncateSync(file, bytes);
  closeSync(file);
}

test("a link that leaves the library is not read", () => {
  const folder = smallLibrary();
  const elsewhere = smallLibrary({ "clauses/demo/demo.trois.md": clause({}, "Texte.\n") });
  symlinkSync(join(elsewhere, "clauses/demo/demo.trois.md"), join(folder, "clauses/demo/demo.trois.md"));
  symlinkSync(join(elsewhere, "clauses"), join(folder, "clauses/autres"));
  symlinkSync("/nulle/part", join(folder, "clauses/perdu.md"));
  expect(inLibrary(folder)).toEqual([
    "clauses/autres FILE_OUTSIDE_LIBRARY Ce lien mène hors de la bibliothèque : il n'est pas lu.",
    "clauses/demo/demo.trois.md FILE_OUTSIDE_LIBRARY Ce lien mène hors de la bibliothèque : il n'est pas lu.",
    "clauses/perdu.md FILE_OUTSIDE_LIBRARY Ce lien ne mène à aucun fichier.",
  ]);
});

test("a link inside the library is followed, and a loop of links ends", () => {
  const folder = smallLibrary({ "clauses/partage/texte.txt": clause({}, "Texte.\n") });
  symlinkSync(join(folder, "clauses/partage/texte.txt"), join(folder, "clauses/demo/demo.trois.md"));
  symlinkSync(join(folder, "clauses"), join(folder, "clauses/boucle"));
  const { library, problems } = inspectLibrary([folder]);
  expect(shown(problems)).toEqual([]);
  expect([...library.clauses.keys()]).toEqual(["demo.deux", "demo.trois", "demo.un"]);
});

test("a huge file is refused before it is read", () => {
  const folder = smallLibrary();
  sparseFile(join(folder, "clauses/demo/demo.trois.md"), 50 * 1024 * 1024);
  expect(inLibrary(folder)).toEqual(["clauses/demo/demo.trois.md FILE_TOO_LARGE Le fichier pèse 51200 Kio ; le maximum est 512 Kio."]);
});

test("a huge tender is refused before it is read", async () => {
  const folder = smallLibrary();
  const library = await loadLibrary([folder]);
  sparseFile(join(folder, "tender.yaml"), 50 * 1024 * 1024);
  expect(inspectTender(join(folder, "tender.yaml"), library).problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
    "FILE_TOO_LARGE Le fichier pèse 51200 Kio ; le maximum est 2048 Kio.",
  ]);
});

test("a file that is not UTF-8 text is refused by its name", () => {
  const folder = smallLibrary();
  writeFileSync(join(folder, "clauses/demo/demo.trois.md"), Buffer.from("Délai dépassé", "latin1"));
  writeFileSync(join(folder, "catalog/services/app.autre.yaml"), Buffer.from([0xff, 0xfe, 0x00]));
  expect(inLibrary(folder)).toEqual([
    "catalog/services/app.autre.yaml FILE_UNREADABLE Le fichier ne peut pas être lu : il n'est pas en UTF-8.",
    "clauses/demo/demo.trois.md FILE_UNREADABLE Le fichier ne peut pas être lu : il n'est pas en UTF-8.",
  ]);
});

test("a tender that is absent, or a folder, or under a file, is refused by its name", async () => {
  const folder = smallLibrary();
  const library = await loadLibrary([folder]);
  mkdirSync(join(folder, "dossier.yaml"));
  writeFileSync(join(folder, "fichier"), "");
  const messages = ["absent.yaml", "dossier.yaml", "fichier/tender.yaml"].map(
    (name) => inspectTender(join(folder, name), library).problems[0]?.message,
  );
  expect(messages).toEqual([
    "Le fichier ne peut pas être lu : il n'existe pas.",
    "Le fichier ne peut pas être lu : c'est un dossier, et non un fichier.",
    "Le fichier ne peut pas être lu : un dossier du chemin est un fichier.",
  ]);
});

test("a device is not a tender", async () => {
  const library = await loadLibrary([smallLibrary()]);
  const { problems } = inspectTender("/dev/zero", library);
  expect(problems.map(({ message }) => message)).toEqual(["Le fichier ne peut pas être lu : ce n'est pas un fichier ordinaire."]);
});

test("a folder that is no library says so, and nothing else", () => {
  expect(inLibrary("/nulle/part")).toEqual([
    "catalog/library.yaml FILE_UNREADABLE La bibliothèque n'a pas de fichier catalog/library.yaml : ce dossier n'existe pas, ou n'est pas une bibliothèque.",
  ]);
});

test("a byte order mark and Windows line ends change nothing", async () => {
  const library = await loadLibrary([
    smallLibrary({ "clauses/demo/demo.trois.md": `\ufeff${clause({}, "Une ligne.\n\nUne autre.\n").replaceAll("\n", "\r\n")}` }),
  ]);
  expect(library.clauses.get("demo.trois")?.text).toBe("Une ligne.\n\nUne autre.\n");
  const folder = smallLibrary();
  writeFileSync(join(folder, "tender.yaml"), `\ufeff${SMALL_TENDER.replaceAll("\n", "\r\n")}`);
  expect(inspectTender(join(folder, "tender.yaml"), library)).toMatchObject({ problems: [], tender: { lots: [{ id: 1 }, { id: 2 }] } });
});
