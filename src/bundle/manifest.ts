import { createHash } from "node:crypto";
import type { TenderFile } from "../model.js";

export const MANIFEST = "manifest.json";
export const SUMS = "SHA256SUMS";
export const BUNDLE_FORMAT = "socle-bundle/1";

/** manifest.json: who assembled what, from which library, and every file with its fingerprint. */
export interface Manifest extends Pick<TenderFile, "library" | "reference" | "date" | "stage"> {
  readonly format: typeof BUNDLE_FORMAT;
  readonly tool: { readonly name: string; readonly version: string };
  /** SHA-256 of the answers' text. */
  readonly input: string;
  /** Present when a house style, or the lock, was asked for. */
  readonly style?: { readonly sha256?: string; readonly lockForms: boolean };
  readonly files: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[];
}

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** The file that `sha256sum -c` reads: one line per file, in the order given. */
export function sumsText(files: readonly { readonly path: string; readonly sha256: string }[]): Uint8Array {
  return new TextEncoder().encode(files.map((file) => `${file.sha256}  ${file.path}\n`).join(""));
}

const isText = (value: unknown): value is string => typeof value === "string";
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null;

/** The manifest, or the French sentence that says why it is none. */
export function readManifest(text: string): Manifest | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "manifest.json est coupé, ou n'est pas du JSON.";
  }
  if (!isObject(value) || !isText(value.format) || !value.format.startsWith("socle-bundle/"))
    return "manifest.json n'est pas celui d'un dossier de Socle.";
  if (value.format !== BUNDLE_FORMAT)
    return `manifest.json est au format « ${value.format} », et cette version de Socle lit « ${BUNDLE_FORMAT} ».`;
  return isManifest(value) ? value : "manifest.json a perdu une partie de son contenu, ou nomme un fichier hors du dossier.";
}

function isManifest(value: Readonly<Record<string, unknown>>): value is Readonly<Record<string, unknown>> & Manifest {
  const { tool, library, files } = value;
  return (
    [tool, library].every((part) => isObject(part) && isText(part.name) && isText(part.version)) &&
    isText((library as Manifest["library"]).fingerprint) &&
    isText(value.reference) &&
    isText(value.input) &&
    isText(value.date) &&
    (value.stage === "draft" || value.stage === "publish") &&
    Array.isArray(files) &&
    files.every((file) => isObject(file) && isInside(file.path) && isText(file.sha256) && typeof file.bytes === "number")
  );
}

/** A path that stays in the folder: relative, without "..", with "/" separators. */
function isInside(path: unknown): path is string {
  return isText(path) && !/[\\:\u0000]/.test(path) && path.split("/").every((step) => step !== "" && step !== "." && step !== "..");
}
