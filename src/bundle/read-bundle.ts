import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readFailure } from "../library/files.js";
import { COPY_FORMATS } from "../model.js";
import { MANIFEST, type Manifest, readManifest, SUMS, sha256 } from "./manifest.js";

/** The largest file of a bundle weighs about a mebibyte: what is larger is not read. */
const MAX_BUNDLE_FILE = 64 * 1024 * 1024;

export interface FileOnDisk {
  readonly size: number;
  /** Both absent when the file could not be read: `failure` says why, in French. */
  readonly bytes?: Uint8Array;
  readonly sha256?: string;
  readonly failure?: string;
}

export interface BundleOnDisk {
  readonly folder: string;
  readonly manifest: Manifest;
  /** What stands on the disk, by path: the files that the manifest names, and all those of dce/, odt/ and pdf/. */
  readonly files: ReadonlyMap<string, FileOnDisk>;
}

/** Reads a folder written by `socle build`; or says in French why it is none. Links are not followed. */
export function readBundle(folder: string): BundleOnDisk | string {
  const text = readOne(folder, MANIFEST);
  if (text === undefined) return "Ce dossier n'a pas de manifest.json : Socle ne l'a pas écrit, ou il est incomplet.";
  if (text.bytes === undefined) return `manifest.json ne peut pas être lu : ${text.failure}.`;
  const manifest = readManifest(new TextDecoder().decode(text.bytes));
  if (typeof manifest === "string") return manifest;
  const paths = new Set([
    MANIFEST,
    SUMS,
    ...manifest.files.map(({ path }) => path),
    ...["dce", ...COPY_FORMATS].flatMap((name) => list(folder, name)),
  ]);
  const files = [...paths].sort().flatMap((path) => {
    const file = readOne(folder, path);
    return file === undefined ? [] : [[path, file] as const];
  });
  return { folder, manifest, files: new Map(files) };
}

function readOne(folder: string, path: string): FileOnDisk | undefined {
  try {
    const stat = lstatSync(join(folder, path), { throwIfNoEntry: false });
    if (stat === undefined) return undefined;
    if (!stat.isFile()) return { size: 0, failure: stat.isSymbolicLink() ? "c'est un lien" : "ce n'est pas un fichier" };
    if (stat.size > MAX_BUNDLE_FILE) return { size: stat.size, failure: `il pèse plus de ${MAX_BUNDLE_FILE / 1024 / 1024} Mio` };
    const bytes = readFileSync(join(folder, path));
    return { size: bytes.length, bytes, sha256: sha256(bytes) };
  } catch (error) {
    // A file stands where the path has a folder: the one asked for does not exist.
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return undefined;
    return { size: 0, failure: readFailure(error) };
  }
}

/** Every file below a folder of the bundle, hidden ones too; a folder that cannot be opened is given as a file. */
function list(folder: string, name: string): readonly string[] {
  if (lstatSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  try {
    return readdirSync(join(folder, name), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? list(folder, `${name}/${entry.name}`) : [`${name}/${entry.name}`],
    );
  } catch {
    return [name];
  }
}
