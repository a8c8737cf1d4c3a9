/** What `socle build --formats` can write. Word, Excel and JSON are always there. */
export const FORMATS = ["docx", "odt", "pdf"] as const;
export type Format = (typeof FORMATS)[number];

/** "odt,pdf" as a list, in the order of FORMATS. Throws the French sentence that the command line shows. */
export function parseFormats(text: string): readonly Format[] {
  const asked = text.split(",").map((name) => name.trim().toLowerCase());
  const unknown = asked.find((name) => !FORMATS.some((format) => format === name));
  if (unknown !== undefined)
    throw new Error(`--formats attend des formats séparés par des virgules (${FORMATS.join(", ")}) ; trouvé : « ${unknown} ».`);
  return FORMATS.filter((format) => asked.includes(format));
}
