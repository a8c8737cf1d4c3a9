import { type UnzipFileInfo, unzipSync } from "fflate";

/** A whole document weighs a few mebibytes once inflated: more is a mistake or an attack. */
const MAX_INFLATED = 64 * 1024 * 1024;
const MAX_PARTS = 2000;

/**
 * The parts of a zip file, by path, or the French reason why it is not read: damaged, too large once inflated, a part given twice, a path that
 * leaves the archive. Sizes are summed before anything is inflated, and no part inflates beyond the size it announces.
 */
export function readZip(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> | string {
  const met = new Set<string>();
  let inflated = 0;
  let refused: string | undefined;
  const inspect = ({ name, originalSize }: UnzipFileInfo): boolean => {
    inflated += originalSize;
    if (inflated > MAX_INFLATED || met.size >= MAX_PARTS) refused = "il serait trop gros une fois décompressé";
    else if (/^\/|[\\:]|(^|\/)\.\.(\/|$)/.test(name)) refused = "il contient un chemin qui sort de l'archive";
    else if (met.has(name)) refused = "il contient deux fois la même partie";
    // The directory may announce thousands of millions of parts: stop at the first refusal.
    if (refused !== undefined) throw new Error(refused);
    met.add(name);
    return false;
  };
  try {
    unzipSync(bytes, { filter: inspect });
    return new Map(Object.entries(unzipSync(bytes)).filter(([path]) => !path.endsWith("/")));
  } catch {
    return refused ?? "ce n'est pas un fichier zip complet";
  }
}
