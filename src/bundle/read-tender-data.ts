import type { BundleOnDisk } from "./read-bundle.js";

const DATA = "data/tender.json";
const FORMAT = "socle-tender-file/1";

/** data/tender.json of a bundle, as it was written; or in French why it is not. Only the bytes that the manifest vouches for are trusted to have its shape. */
export function readTenderData<T extends object>({ files, manifest }: BundleOnDisk): T | string {
  const found = files.get(DATA);
  const listed = manifest.files.find(({ path }) => path === DATA);
  if (found === undefined || listed === undefined) return `Ce dossier n'a pas de ${DATA} : ses textes ne peuvent pas être lus.`;
  if (found.bytes === undefined) return `${DATA} ne peut pas être lu : ${found.failure}.`;
  if (found.sha256 !== listed.sha256) return `${DATA} a changé depuis que Socle l'a écrit : il ne dit plus ce que disent les pièces.`;
  const value = JSON.parse(new TextDecoder().decode(found.bytes)) as T & { readonly format?: unknown };
  return value.format === FORMAT ? value : `${DATA} est au format « ${value.format} », et cette version de Socle lit « ${FORMAT} ».`;
}
