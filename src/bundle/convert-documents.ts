import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BundleFile, CopyFormat } from "../model.js";
import { ProblemsError } from "../problems.js";
import { SUMS, sha256, sumsText } from "./manifest.js";
import { DONE, runOffice } from "./run-office.js";

const on = { type: "boolean", value: "true" };
const off = { type: "boolean", value: "false" };

/**
 * PDF/UA-1: tagged, with title and language. Fields to fill are printed as text, as LibreOffice 7.4 does: later versions would make PDF forms of them,
 * and bidders fill the Word file.
 */
const PDF = { PDFUACompliance: on, UseTaggedPDF: on, ExportBookmarks: on, ExportFormFields: off };

const FILTERS: Readonly<Record<CopyFormat, string>> = { odt: "odt:writer8", pdf: `pdf:writer_pdf_Export:${JSON.stringify(PDF)}` };

/** The first start of a new profile is slow, then a document takes a fraction of a second: in milliseconds, ten times what is measured. */
const START = 120_000;
const PER_DOCUMENT = 10_000;

/**
 * Copies of every Word file among `files`, under pdf/ and odt/, made by LibreOffice: one start for each format. Each folder has its own SHA256SUMS;
 * LibreOffice writes dates and random ids, so two runs never give the same bytes. `onFile` is called before each file.
 * Throws ProblemsError when LibreOffice fails, stays silent too long or leaves a document out.
 */
export async function convertDocuments(
  office: string,
  files: readonly BundleFile[],
  copies: readonly CopyFormat[],
  onFile: (path: string, done: number, total: number) => void = () => undefined,
): Promise<readonly BundleFile[]> {
  const documents = files.filter(({ path }) => path.endsWith(".docx"));
  const work = await mkdtemp(join(tmpdir(), "socle-office-"));
  try {
    // LibreOffice puts everything in one folder: numbers keep dce/ and interne/ apart.
    const inputs = await Promise.all(
      documents.map(async ({ bytes }, index) => {
        const input = join(work, `${index}.docx`);
        await writeFile(input, bytes);
        return input;
      }),
    );
    const converted: BundleFile[] = [];
    for (const copy of copies) {
      const output = join(work, copy);
      await mkdir(output);
      const begun = (line: string) => {
        const index = /^convert .*?(\d+)\.docx\b/.exec(line)?.[1];
        if (index !== undefined)
          onFile(`${copy}/${renamed(documents[Number(index)]?.path ?? "", copy)}`, Number(index) + 1, documents.length);
      };
      const run = { office, profile: join(work, "profile"), filter: FILTERS[copy], inputs, output };
      const end = documents.length === 0 ? DONE : await runOffice({ ...run, timeout: START + PER_DOCUMENT * documents.length }, begun);
      if (end !== DONE) throw failed(copy, end);
      converted.push(...(await collect(documents, output, copy)));
    }
    return converted;
  } finally {
    await rm(work, { recursive: true, force: true, maxRetries: 3 });
  }
}

const renamed = (path: string, copy: CopyFormat): string => path.replace(/docx$/, copy);

/** LibreOffice ends with the code 0 even when it refuses a document: each copy must be there. */
async function collect(documents: readonly BundleFile[], output: string, copy: CopyFormat): Promise<readonly BundleFile[]> {
  const made: BundleFile[] = [];
  const refused: string[] = [];
  for (const [index, { path }] of documents.entries()) {
    const bytes = await readFile(join(output, `${index}.${copy}`)).catch(() => undefined);
    if (bytes === undefined || bytes.length === 0) refused.push(path);
    else made.push({ path: renamed(path, copy), bytes });
  }
  if (refused.length > 0) throw failed(copy, `LibreOffice n'a pas converti ${refused.join(", ")}`);
  // Before 7.4, LibreOffice ignores the settings and writes a PDF that a screen reader cannot follow.
  if (copy === "pdf" && made.some(({ bytes }) => !Buffer.from(bytes).includes("pdfuaid:part")))
    throw failed(copy, "ce LibreOffice n'écrit pas de PDF accessible (PDF/UA) ; il faut la version 7.4 ou une plus récente");
  const sums = sumsText(made.map(({ path, bytes }) => ({ path, sha256: sha256(bytes) })));
  return [...made.map(({ path, bytes }) => ({ path: `${copy}/${path}`, bytes })), { path: `${copy}/${SUMS}`, bytes: sums }];
}

const failed = (copy: CopyFormat, reason: string): ProblemsError =>
  new ProblemsError([
    {
      code: "OFFICE_FAILED",
      severity: "error",
      message: `La conversion en ${copy} a échoué : ${reason}. Rien n'a été écrit.`,
      hint: "vérifier que LibreOffice s'ouvre et que le disque a de la place, ou assembler sans --formats puis convertir depuis LibreOffice",
      place: { file: "LibreOffice" },
    },
  ]);
