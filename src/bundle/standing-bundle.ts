import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { TenderFile } from "../model.js";
import { TOOL_VERSION } from "../version.js";
import { countPieces, DCE_ZIP, MANIFEST, type Manifest, SUMS, sha256, sumLines } from "./build-bundle.js";

/** What a bundle would be made from: when the one that stands was made from the same, building again would give the same bytes. */
export interface Ingredients {
  /** Fingerprint of the library. */
  readonly library: string;
  /** Fingerprint of the answers. */
  readonly input: string;
  readonly stage: TenderFile["stage"];
  readonly zip: boolean;
}

/** The number of pieces of the bundle in this folder; undefined unless it was made from these and every file is still as it was written. */
export async function standingPieces(folder: string, { library, input, stage, zip }: Ingredients): Promise<number | undefined> {
  try {
    const bytes = await readFile(join(folder, MANIFEST));
    const made = JSON.parse(bytes.toString("utf8")) as Manifest;
    const same =
      made.format === "socle-bundle/1" &&
      made.tool.version === TOOL_VERSION &&
      made.library.fingerprint === library &&
      made.input === input &&
      made.stage === stage &&
      made.files.some(({ path }) => path === DCE_ZIP) === zip;
    if (!same || (await readFile(join(folder, SUMS), "utf8")) !== sumLines(made.files, bytes)) return undefined;
    for (const { path, sha256: sum } of made.files) if (sha256(await readFile(join(folder, path))) !== sum) return undefined;
    return countPieces(made.files);
  } catch {
    // No folder, another format, a file taken away: whatever stands there is not that bundle.
    return undefined;
  }
}
