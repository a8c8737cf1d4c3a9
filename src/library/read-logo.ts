import { isAbsolute, relative, resolve, sep } from "node:path";
import type { Logo } from "../house-style.js";
import type { Place } from "../model.js";
import type { ProblemCode } from "../problem-codes.js";
import type { Problem } from "../problems.js";
import { MAX_LOGO, readBytes, realPath } from "./files.js";

/** In millimetres: the title and the facts of the cover stand below it. */
const HIGHEST = 80;

interface LogoSource {
  readonly file: string;
  readonly alt: string;
  readonly width_mm: number;
}

/** The logo that a house style names, its type and proportions read in its bytes. Undefined, with the reason at `place`, when it cannot be used. */
export function readLogo(folder: string, source: LogoSource, place: Place, report: (problem: Problem) => void): Logo | undefined {
  const refuse = (code: ProblemCode, message: string, hint: string) => {
    report({ code, severity: "error", message, hint, place });
    return undefined;
  };
  const path = resolve(folder, source.file);
  const linked = realPath(path);
  const outside = !isInside(resolve(folder), path) || (linked !== undefined && !isInside(realPath(folder) ?? folder, linked));
  if (outside || isAbsolute(source.file))
    return refuse(
      "LOGO_OUTSIDE_FOLDER",
      `« ${source.file} » mène hors du dossier de la charte : il n'est pas lu.`,
      "copier le logo à côté de style.yaml, et n'écrire que son nom",
    );
  const bytes = readBytes(path, place, MAX_LOGO, (problem) =>
    report({ ...problem, hint: problem.code === "FILE_TOO_LARGE" ? "réduire l'image" : "vérifier le nom du fichier et les droits" }),
  );
  if (bytes === undefined) return undefined;
  const image = readPng(bytes) ?? readJpeg(bytes);
  if (image === undefined || image.width === 0 || image.height === 0)
    return refuse("LOGO_UNUSABLE", `« ${source.file} » n'est ni un PNG ni un JPEG lisible.`, "exporter le logo en PNG ou en JPEG");
  const heightMm = (source.width_mm * image.height) / image.width;
  if (heightMm > HIGHEST) {
    const width = Math.floor((HIGHEST * image.width) / image.height);
    const message = `Sur ${source.width_mm} mm de large, ce logo en occupe ${Math.ceil(heightMm)} de haut ; le maximum est ${HIGHEST}.`;
    return refuse("LOGO_UNUSABLE", message, width < 5 ? "recadrer l'image" : `écrire width_mm: ${width} ou moins`);
  }
  return { bytes, type: image.type, alt: source.alt, widthMm: source.width_mm, heightMm };
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

type Image = { readonly type: Logo["type"]; readonly width: number; readonly height: number };

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Size in pixels: the first chunk of a PNG is its header (PNG, 5.2 and 11.2.1). */
function readPng(bytes: Uint8Array): Image | undefined {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (bytes.length < 24 || !signature.every((byte, index) => bytes[index] === byte)) return undefined;
  return { type: "png", width: view(bytes).getUint32(16), height: view(bytes).getUint32(20) };
}

/** Size in pixels: in the frame header, after segments of which each tells its length (JPEG, ITU T.81, B.2.2). */
function readJpeg(bytes: Uint8Array): Image | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  for (let start = 2; start + 9 <= bytes.length && bytes[start] === 0xff; ) {
    const marker = bytes[start + 1] ?? 0;
    if (marker === 0xff) {
      start += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { type: "jpg", height: view(bytes).getUint16(start + 5), width: view(bytes).getUint16(start + 7) };
    start += 2 + view(bytes).getUint16(start + 2);
  }
  return undefined;
}
