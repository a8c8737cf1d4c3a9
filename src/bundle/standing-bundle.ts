import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { HouseStyle } from "../house-style.js";
import { FORMATS, type Format, type TenderFile } from "../model.js";
import { TOOL_VERSION } from "../version.js";
import { countPieces, DCE_ZIP, styleInManifest } from "./build-bundle.js";
import { MANIFEST, readManifest, SUMS, sha256, sumsText } from "./manifest.js";

/** What a bundle would be made from: when the one that stands was made from the same, building again would give the same bytes. */
export interface Ingredients {
  /** Fingerprint of the library. */
  readonly library: string;
  /** Fingerprint of the answers. */
  readonly input: string;
  readonly stage: TenderFile["stage"];
  readonly zip: boolean;
  readonly formats: readonly Format[];
  readonly style: HouseStyle;
}

/** The number of pieces of the bundle in this folder; undefined unless it was made from these and every file is still as it was written. */
export async function standingPieces(
  folder: string,
  { library, input, stage, zip, formats, style }: Ingredients,
): Promise<number | undefined> {
  try {
    const bytes = await readFile(join(folder, MANIFEST));
    const made = readManifest(bytes.toString("utf8"));
    if (typeof made === "string") return undefined;
    const same =
      made.tool.version === TOOL_VERSION &&
      made.library.fingerprint === library &&
      made.input === input &&
      made.stage === stage &&
      made.files.some(({ path }) => path === DCE_ZIP) === zip &&
      JSON.stringify(made.style) === JSON.stringify(styleInManifest(style)) &&
      FORMATS.every((format) => formats.includes(format) === made.files.some(({ path }) => path.endsWith(`.${format}`)));
    const sums = sumsText([...made.files, { path: MANIFEST, sha256: sha256(bytes) }]);
    if (!same || Buffer.compare(await readFile(join(folder, SUMS)), sums) !== 0) return undefined;
    for (const { path, sha256: sum } of made.files) if (sha256(await readFile(join(folder, path))) !== sum) return undefined;
    return countPieces(made.files);
  } catch {
    // No folder, another format, a file taken away: whatever stands there is not that bundle.
    return undefined;
  }
}
