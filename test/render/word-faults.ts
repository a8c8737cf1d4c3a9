import type { Element } from "@xmldom/xmldom";
import { repeated } from "./package-faults.js";
import { childOf, children, named, type Parts, readParts, val } from "./xml-elements.js";

/**
 * What Word repairs, refuses or shows wrong and that the Open XML SDK does not see: cells without a last paragraph, and
 * styles, numberings, bookmarks and identifiers that do not answer each other. Empty when the document is sound.
 */
export function wordFaults(parts: Parts): readonly string[] {
  const read = readParts(parts, /^word\/[^/]+\.xml$/);
  const every = (name: string) => read.flatMap(({ path, elements }) => named(elements, name).map((element) => ({ path, element })));
  return [
    ...every("w:tc").flatMap(({ path, element }) =>
      children(element).at(-1)?.tagName === "w:p" ? [] : [`${path}: a cell does not end with a paragraph`],
    ),
    ...styleFaults(every),
    ...numberingFaults(every),
    ...bookmarkFaults(every),
    ...["w:sdtPr", "wp:docPr"].flatMap((name) => idFaults(name, every)),
  ];
}

type Every = (name: string) => readonly { readonly path: string; readonly element: Element }[];

function styleFaults(every: Every): readonly string[] {
  const ids = every("w:style").map(({ element }) => element.getAttribute("w:styleId"));
  const users = ["w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link"].flatMap(every);
  return [
    ...repeated(ids).map((id) => `style ${id} is defined twice`),
    ...users
      .filter(({ element }) => !ids.includes(val(element)))
      .map(({ path, element }) => `${path}: style ${val(element)} is not defined`),
  ];
}

function numberingFaults(every: Every): readonly string[] {
  const models = every("w:abstractNum").map(({ element }) => element);
  const modelIds = models.map((model) => model.getAttribute("w:abstractNumId"));
  const lists = every("w:num").map(({ element }) => element);
  const ids = lists.map((list) => list.getAttribute("w:numId"));
  const known = new Set(ids);
  return [
    ...repeated(modelIds).map((id) => `numbering model ${id} is defined twice`),
    ...repeated(ids).map((id) => `numbering ${id} is defined twice`),
    ...lists
      .map((list) => val(childOf(list, "w:abstractNumId")))
      .filter((id) => !modelIds.includes(id))
      .map((id) => `numbering model ${id} is not defined`),
    // 0 takes the numbers away.
    ...every("w:numId")
      .filter(({ element }) => val(element) !== "0" && !known.has(val(element)))
      .map(({ path, element }) => `${path}: numbering ${val(element)} is not defined`),
  ];
}

function bookmarkFaults(every: Every): readonly string[] {
  const starts = every("w:bookmarkStart").map(({ element }) => element);
  const names = starts.map((start) => start.getAttribute("w:name"));
  const [opened, closed] = [starts, every("w:bookmarkEnd").map(({ element }) => element)].map((marks) =>
    marks.map((one) => one.getAttribute("w:id")),
  );
  const known = new Set(names);
  const links = every("w:hyperlink").map(({ path, element }) => ({ path, target: element.getAttribute("w:anchor") }));
  const fields = every("w:instrText").map(({ path, element }) => ({
    path,
    target: /^\s*(?:PAGE|NOTE)?REF (\S+)/.exec(element.textContent ?? "")?.[1] ?? null,
  }));
  const ends = new Set(closed);
  return [
    ...repeated(names).map((name) => `bookmark ${name} is defined twice`),
    ...repeated(opened ?? []).map((id) => `bookmark id ${id} is used twice`),
    ...(opened ?? []).filter((id) => !ends.has(id)).map((id) => `bookmark id ${id} has no end`),
    ...[...links, ...fields]
      .filter(({ target }) => target !== null && !known.has(target))
      .map(({ path, target }) => `${path}: bookmark ${target} is not defined`),
  ];
}

function idFaults(name: string, every: Every): readonly string[] {
  const ids = every(name).map(({ element }) => (name === "w:sdtPr" ? val(childOf(element, "w:id")) : element.getAttribute("id")));
  return repeated(ids).map((id) => `${name} id ${id} is used twice`);
}
