import { elementsOf, type Parts } from "./xml-elements.js";

const MAIN_TYPES: Readonly<Record<string, string>> = {
  "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
  "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
};

/** What makes Word or Excel repair or refuse a file whatever its content: part, then fault. Empty when it is sound. */
export function packageFaults(parts: Parts): readonly string[] {
  const broken = [...parts].flatMap(([path, xml]) => wellFormed(path, xml));
  return broken.length > 0 ? broken : [...typeFaults(parts), ...relationFaults(parts)];
}

/** The values given more than once. */
export function repeated(values: readonly (string | null)[]): readonly string[] {
  const met = new Set<string | null>();
  const again = values.filter((value) => met.size === met.add(value).size);
  return [...new Set(again)].map(String);
}

function wellFormed(path: string, xml: string): readonly string[] {
  try {
    elementsOf(xml);
    return [];
  } catch (error) {
    return [`${path}: not well-formed, ${String(error)}`];
  }
}

function typeFaults(parts: Parts): readonly string[] {
  const list = elementsOf(parts.get("[Content_Types].xml"));
  const types = new Map(list.map((one) => [one.getAttribute("PartName")?.slice(1), one.getAttribute("ContentType")]));
  const extensions = list.map((one) => one.getAttribute("Extension"));
  const named = [...types.keys()].filter((path) => path !== undefined);
  return [
    ...named.filter((path) => !parts.has(path)).map((path) => `[Content_Types].xml: names ${path}, which is absent`),
    ...[...parts.keys()].filter((path) => !known(path)).map((path) => `${path}: has no content type`),
    ...Object.entries(MAIN_TYPES)
      .filter(([path, type]) => parts.has(path) && types.get(path) !== type)
      .map(([path]) => `${path}: does not have the type of a main part`),
  ];

  // "application/xml", the type of every .xml by default, tells a reader nothing: each part needs its own.
  function known(path: string): boolean {
    if (path === "[Content_Types].xml" || types.has(path)) return true;
    const extension = path.slice(path.lastIndexOf(".") + 1);
    return extension !== "xml" && extensions.includes(extension);
  }
}

function relationFaults(parts: Parts): readonly string[] {
  const faults: string[] = [];
  const reached = new Set(["[Content_Types].xml"]);
  for (const [path, xml] of parts) {
    const [, folder = "", source = ""] = /^(.*?)_rels\/(.*)\.rels$/.exec(path) ?? [];
    if (!path.endsWith(".rels")) continue;
    reached.add(path);
    if (source !== "" && !parts.has(folder + source)) faults.push(`${path}: is about ${folder + source}, which is absent`);
    const relations = elementsOf(xml).filter((one) => one.tagName === "Relationship");
    for (const id of repeated(relations.map((one) => one.getAttribute("Id")))) faults.push(`${path}: relationship ${id} twice`);
    for (const one of relations.filter((each) => each.getAttribute("TargetMode") !== "External")) {
      const target = resolved(one.getAttribute("Target") ?? "", folder);
      reached.add(target);
      if (!parts.has(target)) faults.push(`${path}: leads to ${target}, which is absent`);
    }
  }
  for (const [path, xml] of parts) {
    const relations = parts.get(path.replace(/([^/]*)$/, "_rels/$1.rels")) ?? "";
    const ids = new Set([...relations.matchAll(/ Id="([^"]+)"/g)].map(([, id]) => id));
    for (const [, id] of xml.matchAll(/ r:(?:id|embed|link)="([^"]+)"/g))
      if (!ids.has(id)) faults.push(`${path}: relationship ${id} is not defined`);
    if (!reached.has(path)) faults.push(`${path}: nothing leads to it`);
  }
  return faults;
}

function resolved(target: string, folder: string): string {
  return target.startsWith("/") ? target.slice(1) : new URL(target, `file:///${folder}`).pathname.slice(1);
}
