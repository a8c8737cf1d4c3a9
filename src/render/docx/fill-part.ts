/** The part with `content` in its element. Throws a bug when the library did not write that element. */
export function fillPart(parts: ReadonlyMap<string, string>, path: string, element: string, content: string): string {
  const part = parts.get(path) ?? "";
  const start = part.indexOf(">", part.indexOf(`<${element}`)) + 1;
  const end = part.lastIndexOf(`</${element}>`);
  if (start === 0 || end < start) throw new Error(`bug: no ${element} in ${path}`);
  return part.slice(0, start) + content + part.slice(end);
}
