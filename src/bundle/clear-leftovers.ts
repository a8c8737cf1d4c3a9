import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { FORMER, TEMPORARY } from "./write-bundle.js";

/**
 * Takes away what writings stopped midway (a power cut, a killed process) left in this folder. A former bundle whose place is empty goes back there.
 * Only names that Socle gives are touched. No other writing may be going on in the folder.
 */
export async function clearLeftovers(folder: string): Promise<void> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => TEMPORARY.test(each)).sort()) {
    const [, target = "", former] = TEMPORARY.exec(name) ?? [];
    if (former === FORMER && !names.includes(target)) await rename(join(folder, name), join(folder, target)).catch(() => undefined);
    else await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
