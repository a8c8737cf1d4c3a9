import { DOMParser, type Element } from "@xmldom/xmldom";

/** The parts of a Word or Excel file, as texts by path. */
export type Parts = ReadonlyMap<string, string>;

/** One part, read once for all the checks. */
export interface ReadPart {
  readonly path: string;
  readonly elements: readonly Element[];
}

/** Every element of a part, in document order; none for an absent part. Throws when it is not well-formed. */
export function elementsOf(xml: string | undefined): readonly Element[] {
  if (xml === undefined) return [];
  const parsed = new DOMParser({ onError: (level, message) => refuse(`${level}: ${message}`) }).parseFromString(xml, "text/xml");
  return [...parsed.getElementsByTagName("*")];
}

function refuse(message: string): never {
  throw new Error(message);
}

/** The parts whose path matches, read. */
export function readParts(parts: Parts, path: RegExp): readonly ReadPart[] {
  return [...parts].filter(([each]) => path.test(each)).map(([each, xml]) => ({ path: each, elements: elementsOf(xml) }));
}

export const named = (elements: readonly Element[], name: string): readonly Element[] => elements.filter(({ tagName }) => tagName === name);
export const within = (element: Element, name: string): readonly Element[] => [...element.getElementsByTagName(name)];
export const children = (element: Element): readonly Element[] =>
  [...element.childNodes].filter(({ nodeType }) => nodeType === 1) as Element[];

/** The child at the end of a path of names: (paragraph, "w:pPr", "w:pStyle"). */
export const childOf = (element: Element, ...path: readonly string[]): Element | undefined =>
  path.reduce<Element | undefined>((found, name) => found && children(found).find(({ tagName }) => tagName === name), element);

/** Its w:val; "" when there is no such element or attribute. */
export const val = (element: Element | undefined): string => element?.getAttribute("w:val") ?? "";
export const styleOf = (paragraph: Element): string => val(childOf(paragraph, "w:pPr", "w:pStyle"));
