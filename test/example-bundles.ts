import { assembleTenderFile } from "../src/assemble/assemble-tender-file.js";
import { buildBundle } from "../src/bundle/build-bundle.js";
import { loadLibrary } from "../src/library/load-library.js";
import { loadTender } from "../src/library/load-tender.js";
import type { BundleFile, TenderFile } from "../src/model.js";

const root = new URL("../", import.meta.url).pathname;
export const EXAMPLES = ["commune-portail", "syndicat-cloud", "etat-tma-api", "hopital-archivage"] as const;

export interface ExampleFile extends BundleFile {
  /** "commune-portail, draft: dce/02-ccap.docx". */
  readonly name: string;
}

/** The example tenders, at both stages. */
export async function exampleTenders(): Promise<readonly (readonly [name: string, file: TenderFile])[]> {
  const library = await loadLibrary();
  const found: (readonly [string, TenderFile])[] = [];
  for (const name of EXAMPLES) {
    const tender = await loadTender(`${root}examples/${name}/tender.yaml`, library);
    for (const stage of ["draft", "publish"] as const) found.push([`${name}, ${stage}`, assembleTenderFile(library, tender, stage)]);
  }
  return found;
}

/** Every file of their bundles whose path ends like this: ".docx". */
export async function exampleFiles(ending: string): Promise<readonly ExampleFile[]> {
  const files: ExampleFile[] = [];
  for (const [tender, file] of await exampleTenders())
    for (const { path, bytes } of await buildBundle(file))
      if (path.endsWith(ending)) files.push({ name: `${tender}: ${path}`, path, bytes });
  return files;
}
