import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { assembleTenderFile } from "../../src/assemble/assemble-tender-file.js";
import { buildBundle } from "../../src/bundle/build-bundle.js";
import { compareDocx } from "../../src/bundle/compare-docx.js";
import { sha256 } from "../../src/bundle/manifest.js";
import { readBundle } from "../../src/bundle/read-bundle.js";
import { type Rebuilt, verifyBundle } from "../../src/bundle/verify-bundle.js";
import { writeBundle } from "../../src/bundle/write-bundle.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { loadTender } from "../../src/library/load-tender.js";
import type { Library, Tender } from "../../src/model.js";
import { bookmarkName } from "../../src/render/docx/document-ids.js";
import { editZip, replaced } from "./edit-zip.js";

const examples = new URL("../../examples/", import.meta.url).pathname;
const RC = "dce/01-reglement-consultation.docx";
const CCAP = "dce/02-ccap.docx";
const PRICES = "dce/05-lot-1-dpgf-bpu-dqe.xlsx";
const BODY = "word/document.xml";

let library: Library;
let tender: Tender;
let town: Rebuilt;
let original: string;

async function rebuild(from: Library, answers: Tender): Promise<Rebuilt> {
  const file = assembleTenderFile(from, answers);
  return { file, files: await buildBundle(file) };
}

beforeAll(async () => {
  library = await loadLibrary();
  tender = await loadTender(`${examples}commune-portail/tender.yaml`, library);
  town = await rebuild(library, tender);
  original = join(mkdtempSync(join(tmpdir(), "socle-verify-")), "out");
  await writeBundle(original, town.files);
});

/** A copy of the bundle, changed; every problem as "path CODE message", the folder left out. */
function found(change: (path: (name: string) => string) => void, rebuilt: Rebuilt | null = town): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "socle-verify-"));
  cpSync(original, folder, { recursive: true });
  change((name) => join(folder, name));
  const bundle = readBundle(folder);
  if (typeof bundle === "string") return [bundle];
  return verifyBundle(bundle, rebuilt ?? undefined).map(
    ({ code, message, place }) => `${place.file.slice(folder.length + 1)} ${code} ${plain(message)}`,
  );
}

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");
const edit = (path: string, change: (bytes: Uint8Array) => Uint8Array) => writeFileSync(path, change(readFileSync(path)));
const without = (codes: RegExp, problems: readonly string[]) => problems.filter((problem) => !codes.test(problem));

const LOST = "manifest.json a perdu une partie de son contenu, ou nomme un fichier hors du dossier.";

describe("against its own manifest", () => {
  test("a bundle just written has nothing wrong, with or without its tender", () => {
    expect(found(() => undefined, null)).toEqual([]);
    expect(found(() => undefined)).toEqual([]);
  });

  test("one byte changed, a file cut, a file gone", () => {
    const flip = (bytes: Uint8Array) => bytes.map((byte, index) => (index === 5000 ? byte ^ 1 : byte));
    expect(found((path) => edit(path(CCAP), flip), null)).toEqual([
      `${CCAP} BUNDLE_FILE_CHANGED Ce fichier a été modifié : il a la bonne taille, mais une autre empreinte SHA-256.`,
    ]);
    const { bytes } = town.files.find(({ path }) => path === CCAP) ?? { bytes: new Uint8Array() };
    expect(found((path) => truncateSync(path(CCAP), 100), null)).toEqual([
      `${CCAP} BUNDLE_FILE_CHANGED Ce fichier a été modifié : il pèse 100 octets, au lieu de ${bytes.length}.`,
    ]);
    expect(found((path) => rmSync(path(CCAP)))).toEqual([`${CCAP} BUNDLE_FILE_MISSING Ce fichier du dossier a disparu.`]);
    expect(found((path) => rmSync(path("dce"), { recursive: true })).length).toBe(15);
  });

  test("a file added beside the documents given to bidders, hidden ones too; not one added elsewhere", () => {
    const extra = "BUNDLE_FILE_EXTRA Ce fichier n'a pas été écrit par Socle : il partirait avec les pièces remises aux candidats.";
    expect(
      found((path) => {
        writeFileSync(path("dce/~$ccap.docx"), "");
        writeFileSync(path("dce/.DS_Store"), "");
        writeFileSync(path("mes notes.txt"), "");
      }),
    ).toEqual([`dce/.DS_Store ${extra}`, `dce/~$ccap.docx ${extra}`]);
  });

  test("a link in the place of a file is not followed", () => {
    const problems = found((path) => {
      copyFileSync(path(CCAP), path("ailleurs.docx"));
      rmSync(path(CCAP));
      symlinkSync(path("ailleurs.docx"), path(CCAP));
    });
    expect(problems).toEqual([`${CCAP} BUNDLE_FILE_CHANGED Ce fichier ne peut pas être contrôlé : c'est un lien.`]);
  });

  test("SHA256SUMS that is absent, or says otherwise than the manifest", () => {
    expect(found((path) => rmSync(path("SHA256SUMS")))).toEqual([
      "SHA256SUMS BUNDLE_FILE_MISSING Ce fichier manque, ou ne peut pas être lu.",
    ]);
    const change = (from: RegExp, to: string) => (path: (name: string) => string) =>
      writeFileSync(path("SHA256SUMS"), replaced(readFileSync(path("SHA256SUMS"), "utf8"), from, to));
    expect(found(change(/^.*02-ccap\.docx\n/m, ""))).toEqual([
      `SHA256SUMS BUNDLE_SUMS_MISMATCH SHA256SUMS et manifest.json ne donnent pas la même empreinte de ${CCAP}.`,
    ]);
    expect(found(change(/$/, `${"0".repeat(64)}  dce/99.docx\n`))).toEqual([
      "SHA256SUMS BUNDLE_SUMS_MISMATCH SHA256SUMS nomme dce/99.docx, que manifest.json ne connaît pas.",
    ]);
  });

  test("a manifest edited after the assembly", () => {
    const problems = found((path) => {
      const text = replaced(readFileSync(path("manifest.json"), "utf8"), '"stage": "draft"', '"stage": "publish"');
      writeFileSync(path("manifest.json"), text);
    }, null);
    expect(problems).toEqual([
      "SHA256SUMS BUNDLE_SUMS_MISMATCH manifest.json a été modifié après l'assemblage : SHA256SUMS en donne une autre empreinte.",
    ]);
  });

  test("the copies against their own SHA256SUMS; a folder of that name without one is not ours", () => {
    const pdf = new TextEncoder().encode("%PDF");
    const copies = (path: (name: string) => string) => {
      mkdirSync(path("pdf/dce"), { recursive: true });
      writeFileSync(path("pdf/dce/01.pdf"), pdf);
    };
    expect(found(copies)).toEqual([]);
    expect(
      found((path) => {
        copies(path);
        writeFileSync(path("pdf/SHA256SUMS"), `${sha256(pdf)}  dce/01.pdf\n${sha256(pdf)}  dce/02.pdf\n`);
        writeFileSync(path("pdf/dce/01.pdf"), "%PDG");
        writeFileSync(path("pdf/dce/03.pdf"), "");
      }),
    ).toEqual([
      "pdf/dce/01.pdf BUNDLE_FILE_CHANGED Ce fichier a été modifié : il a la bonne taille, mais une autre empreinte SHA-256.",
      "pdf/dce/02.pdf BUNDLE_FILE_MISSING Ce fichier du dossier a disparu.",
      "pdf/dce/03.pdf BUNDLE_FILE_EXTRA Ce fichier n'a pas été écrit par Socle : il partirait avec les pièces remises aux candidats.",
    ]);
  });

  test.each<[string, (text: string) => string, string]>([
    ["cut", (text) => text.slice(0, 200), "manifest.json est coupé, ou n'est pas du JSON."],
    ["of another tool", () => '{ "name": "une autre application" }', "manifest.json n'est pas celui d'un dossier de Socle."],
    [
      "of a later format",
      (text) => replaced(text, "socle-bundle/1", "socle-bundle/2"),
      "manifest.json est au format « socle-bundle/2 », et cette version de Socle lit « socle-bundle/1 ».",
    ],
    ["without its files", (text) => replaced(text, '"files"', '"fichiers"'), LOST],
    ["that leaves the folder", (text) => replaced(text, RC, "../../etc/passwd"), LOST],
    ["that names an absolute path", (text) => replaced(text, RC, "/etc/passwd"), LOST],
  ])("a manifest %s is no bundle", (_, change, message) => {
    expect(found((path) => writeFileSync(path("manifest.json"), change(readFileSync(path("manifest.json"), "utf8"))))).toEqual([message]);
  });

  test("a folder without manifest is no bundle", () => {
    expect(found((path) => rmSync(path("manifest.json")))).toEqual([
      "Ce dossier n'a pas de manifest.json : Socle ne l'a pas écrit, ou il est incomplet.",
    ]);
  });
});

describe("against the tender, a Word file edited by hand", () => {
  const inBody = (path: string, change: (xml: string) => string) => (at: (name: string) => string) =>
    edit(at(path), (bytes) => editZip(bytes, BODY, change));
  const told = (problems: readonly string[]) => without(/BUNDLE_FILE_CHANGED/, problems);

  test("names the article, the clause and the words", () => {
    const problems = found(
      inBody(CCAP, (xml) => replaced(xml, "calculer les acomptes, les pénalités", "calculer les acomptes, les bonus")),
    );
    expect(problems.length).toBe(2);
    // By chance, the edited file may weigh what it weighed.
    expect(problems[0]).toMatch(/^dce\/02-ccap\.docx BUNDLE_FILE_CHANGED Ce fichier a été modifié : il (?:pèse|a la bonne taille)/);
    expect(problems[1]).toBe(
      `${CCAP} BUNDLE_ARTICLE_DIFFERS Article 6.1 « Prix forfaitaires » (clause ccap.prix_forfait) : attendu « … sert à calculer les acomptes, les pénalités et les sommes dues en cas… », trouvé « … sert à calculer les acomptes, les bonus et les sommes dues en cas d’a… ».`,
    );
  });

  test("also when manifest and sums were made to agree with it", () => {
    const problems = found((path) => {
      const before = readFileSync(path(CCAP));
      inBody(CCAP, (xml) => replaced(xml, "calculer les acomptes", "calculer les avances"))(path);
      const after = readFileSync(path(CCAP));
      const manifest = replaced(readFileSync(path("manifest.json"), "utf8"), sha256(before), sha256(after));
      const sums = replaced(readFileSync(path("SHA256SUMS"), "utf8"), sha256(before), sha256(after));
      const was = sha256(readFileSync(path("manifest.json")));
      writeFileSync(path("manifest.json"), manifest.replace(`"bytes": ${before.length}`, `"bytes": ${after.length}`));
      writeFileSync(path("SHA256SUMS"), replaced(sums, was, sha256(readFileSync(path("manifest.json")))));
    });
    expect(problems).toEqual([
      `${CCAP} BUNDLE_FILE_DIFFERS Ce fichier n'est pas celui que donnent la consultation et la bibliothèque.`,
      expect.stringContaining(`${CCAP} BUNDLE_ARTICLE_DIFFERS Article 6.1 « Prix forfaitaires » (clause ccap.prix_forfait) : attendu `),
    ]);
  });

  test("whatever the article: each is named alone", () => {
    const document = town.file.documents.find(({ path }) => path === RC);
    const { bytes } = town.files.find(({ path }) => path === RC) ?? {};
    if (document === undefined || bytes === undefined) throw new Error("no document");
    const articles = document.sections.flatMap((section) => section.articles);
    expect(articles.length).toBeGreaterThan(25);
    for (const { anchor, number, title } of articles) {
      const edited = editZip(bytes, BODY, (xml) => {
        const at = xml.indexOf("</w:t>", xml.indexOf(`w:name="${bookmarkName(anchor)}"`));
        return `${xml.slice(0, at)} modifié${xml.slice(at)}`;
      });
      expect(compareDocx(edited, bytes, document).map(({ where }) => where.replace(/ \(.*\)$/, ""))).toEqual([
        `Article ${number} « ${title} »`,
      ]);
    }
  });

  test("a paragraph added, taken away; an article taken away; a moved one", () => {
    const paragraph = "<w:p><w:r><w:t>Une phrase de plus &amp; rien d’autre.</w:t></w:r></w:p>";
    const heading = /<w:p><w:pPr><w:pStyle w:val="Heading2"\/>/;
    const added = inBody(CCAP, (xml) => replaced(xml, heading, `${paragraph}$&`));
    expect(told(found(added))).toEqual([
      `${CCAP} BUNDLE_ARTICLE_DIFFERS Article 1 « Objet et forme du marché » : ajouté « Une phrase de plus & rien d’autre. ».`,
    ]);
    const clause = (xml: string) =>
      /<w:sdt><w:sdtPr><w:alias w:val="Prix forfaitaires"\/>.*?<\/w:sdtContent><\/w:sdt>/.exec(xml)?.[0] ?? "";
    expect(told(found(inBody(CCAP, (xml) => replaced(xml, clause(xml), ""))))).toEqual([
      `${CCAP} BUNDLE_ARTICLE_DIFFERS Article 6.1 « Prix forfaitaires » (clause ccap.prix_forfait) : son titre n'est plus dans le fichier.`,
    ]);
    const moved = inBody(CCAP, (xml) => replaced(replaced(xml, clause(xml), ""), /(?=<w:sectPr>(?!.*<w:sectPr>))/, clause(xml)));
    expect(told(found(moved))).toEqual([`${CCAP} BUNDLE_ARTICLE_DIFFERS Fichier : l'ordre des articles a changé.`]);
  });

  test("the cover, a header, the look alone, track changes", () => {
    expect(told(found(inBody(CCAP, (xml) => replaced(xml, "administratives particulières", "particulières"))))[0]).toContain(
      "Page de garde et sommaire : attendu « Cahier des clauses administratives particulières », trouvé « Cahier des clauses particulières »",
    );
    const header = (at: (name: string) => string) =>
      edit(at(CCAP), (bytes) => editZip(bytes, "word/header1.xml", (xml) => replaced(xml, "2026-NUM-04", "2026-NUM-40")));
    expect(told(found(header))[0]).toContain("En-têtes et pieds de page : attendu « ");
    const hidden = inBody(CCAP, (xml) =>
      replaced(xml, /(<w:t xml:space="preserve">[^<]*calculer les acomptes)/, "<w:rPr><w:vanish/></w:rPr>$1"),
    );
    expect(told(found(hidden))).toEqual([
      `${CCAP} BUNDLE_ARTICLE_DIFFERS Article 6.1 « Prix forfaitaires » (clause ccap.prix_forfait) : le texte est le même, la mise en forme a changé.`,
    ]);
    const struck = inBody(CCAP, (xml) =>
      replaced(
        xml,
        /<w:r><w:t xml:space="preserve">([^<]*calculer les acomptes[^<]*)<\/w:t><\/w:r>/,
        '<w:del w:id="9" w:author="X"><w:r><w:delText>$1</w:delText></w:r></w:del>',
      ),
    );
    expect(told(found(struck))).toEqual([
      expect.stringContaining("Article 6.1 « Prix forfaitaires » (clause ccap.prix_forfait) : "),
      `${CCAP} BUNDLE_ARTICLE_DIFFERS Fichier : il porte des modifications suivies.`,
    ]);
  });

  test("a file saved again without a change of words says so, and a broken one too", () => {
    expect(told(found((at) => edit(at(CCAP), (bytes) => editZip(bytes, BODY, (xml) => xml))))).toEqual([
      `${CCAP} BUNDLE_ARTICLE_DIFFERS Fichier : le contenu est le même, l'archive a été refaite.`,
    ]);
    const rewritten = inBody(CCAP, (xml) => replaced(xml, /<w:p>/g, '<w:p w:rsidR="00AB12CD">'));
    expect(told(found(rewritten))).toEqual([
      `${CCAP} BUNDLE_ARTICLE_DIFFERS Fichier : le texte des articles est le même ; il a été réenregistré, ou sa mise en forme a changé (${BODY}).`,
    ]);
    expect(told(found((at) => writeFileSync(at(CCAP), "PK")))).toEqual([
      `${CCAP} BUNDLE_ARTICLE_DIFFERS Fichier : il ne peut pas être ouvert : ce n'est pas un fichier zip complet.`,
    ]);
    expect(told(found(inBody(CCAP, () => "<html/>")))).toEqual([
      `${CCAP} BUNDLE_ARTICLE_DIFFERS Fichier : ce n'est plus un document Word.`,
    ]);
  });
});

describe("against the tender, the other files", () => {
  test("a workbook names the sheet and the cell", () => {
    const cell = (from: RegExp, to: string) => (at: (name: string) => string) =>
      edit(at(PRICES), (bytes) => editZip(bytes, "xl/worksheets/sheet1.xml", (xml) => replaced(xml, from, to)));
    const [, written] = found(cell(/<c r="E10"[^>]*\/>/, '<c r="E10"><v>12.5</v></c>'));
    expect(written).toBe(`${PRICES} BUNDLE_ARTICLE_DIFFERS Feuille DPGF, cellule E10 : ajouté « 12.5 ».`);
    const [, formula] = found(cell(/(<c r="F10"[^>]*><f>)[^<]*/, "$1E10*2"));
    expect(formula).toMatch(/ BUNDLE_ARTICLE_DIFFERS Feuille DPGF, cellule F10 : attendu « =.* », trouvé « =E10\*2 »\.$/);
    const [, text] = found((at) =>
      edit(at(PRICES), (bytes) => editZip(bytes, "xl/sharedStrings.xml", (xml) => replaced(xml, ">mois<", ">an<"))),
    );
    expect(text).toContain("cellule C13 : attendu « mois », trouvé « an »");
    const [, look] = found((at) => edit(at(PRICES), (bytes) => editZip(bytes, "xl/styles.xml", (xml) => replaced(xml, "</", "\n</"))));
    expect(look).toContain("les cellules sont les mêmes ; il a été réenregistré, ou sa mise en forme a changé (xl/styles.xml)");
  });

  test("the data name the answer", () => {
    const json = "data/tender.json";
    const change = (to: (text: string) => string) => (at: (name: string) => string) =>
      writeFileSync(at(json), to(readFileSync(at(json), "utf8")));
    expect(found(change((text) => replaced(text, '"buyer.type":"commune"', '"buyer.type":"region"'))).at(-1)).toBe(
      `${json} BUNDLE_ARTICLE_DIFFERS answers.buyer.type : attendu « commune », trouvé « region ».`,
    );
    expect(found(change((text) => `${text}\n`)).at(-1)).toContain("les données sont les mêmes, leur présentation a changé");
    expect(found(change((text) => text.slice(0, 900))).at(-1)).toContain("il est coupé, ou n'est pas du JSON");
  });
});

describe("against another tender or library", () => {
  test("another answer is told where it shows, in each file", async () => {
    const answers = new Map(tender.answers).set("tender.title", "Portail de la métropole");
    const problems = found(() => undefined, await rebuild(library, { ...tender, answers }));
    expect(problems).toContain(
      "data/tender.json BUNDLE_ARTICLE_DIFFERS answers.tender.title : attendu « Portail de la métropole », trouvé « Portail citoyen et site internet de la commune ».",
    );
    expect(problems).toContain(`${PRICES} BUNDLE_FILE_DIFFERS Ce fichier n'est pas celui que donnent la consultation et la bibliothèque.`);
    expect(problems.filter((problem) => problem.includes("BUNDLE_FILE_DIFFERS")).length).toBe(18);
    expect(problems.some((problem) => problem.startsWith(`${CCAP} BUNDLE_ARTICLE_DIFFERS Page de garde et sommaire : `))).toBe(true);
  });

  test("another tender is told in one sentence", async () => {
    const other = await loadTender(`${examples}syndicat-cloud/tender.yaml`, library);
    expect(found(() => undefined, await rebuild(library, other))).toEqual([
      "manifest.json BUNDLE_OTHER_TENDER Ce dossier est celui de la consultation 2026-NUM-04 (30 novembre 2026) ; le fichier donné est celui de 2026-CA-NUM-03 (7 décembre 2026). Les textes ne sont pas comparés.",
    ]);
  });

  test("another library is told first, then the article of the clause that moved", async () => {
    const clause = library.clauses.get("ccap.prix_forfait");
    if (clause === undefined) throw new Error("no clause");
    const clauses = new Map(library.clauses).set(clause.id, { ...clause, text: replaced(clause.text, "acomptes", "avances") });
    const moved = await rebuild({ ...library, version: "0.2.0", fingerprint: "f".repeat(64), clauses }, tender);
    const problems = without(
      /^interne/,
      found(() => undefined, moved),
    );
    expect(problems).toEqual([
      "data/tender.json BUNDLE_FILE_DIFFERS Ce fichier n'est pas celui que donnent la consultation et la bibliothèque.",
      "data/tender.json BUNDLE_ARTICLE_DIFFERS Fichier : seuls le texte des pièces ou l'empreinte de la bibliothèque y diffèrent.",
      `${CCAP} BUNDLE_FILE_DIFFERS Ce fichier n'est pas celui que donnent la consultation et la bibliothèque.`,
      expect.stringMatching(
        /BUNDLE_ARTICLE_DIFFERS Article 6\.1 « Prix forfaitaires » \(clause ccap\.prix_forfait\) : attendu « .*avances.* », trouvé « .*acomptes/,
      ),
      `manifest.json BUNDLE_OTHER_VERSION La comparaison est faite avec une autre version de la bibliothèque : le dossier vient de socle-commun ${library.version} (empreinte ${library.fingerprint.slice(0, 12)}…), la comparaison de socle-commun 0.2.0 (empreinte ffffffffffff…).`,
    ]);
  });

  test("a file more, a file less", () => {
    const short = { ...town, files: town.files.filter(({ path }) => path !== CCAP) };
    expect(found(() => undefined, short)).toEqual([
      `${CCAP} BUNDLE_FILE_DIFFERS La consultation et la bibliothèque ne donnent pas ce fichier.`,
    ]);
    const long = { ...town, files: [...town.files, { path: "dce/99-annexe.docx", bytes: new Uint8Array(1) }] };
    expect(found(() => undefined, long)).toEqual([
      "dce/99-annexe.docx BUNDLE_FILE_MISSING La consultation donne ce fichier, et le dossier ne l'a pas.",
    ]);
  });
});
