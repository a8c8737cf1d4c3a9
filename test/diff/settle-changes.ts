import type { Element } from "@xmldom/xmldom";
import { childOf, children, elementsOf, named, within } from "../render/xml-elements.js";

/**
 * The paragraphs of word/document.xml once every tracked change is accepted, or refused, as Word does it: a paragraph whose mark goes joins
 * the next one. Throws when a text stands where Word does not expect it.
 */
export function settleChanges(xml: string, how: "accept" | "refuse"): readonly string[] {
  const [kept, gone] = how === "accept" ? (["w:ins", "w:del"] as const) : (["w:del", "w:ins"] as const);
  const paragraphs: string[] = [];
  let text = "";
  for (const paragraph of named(elementsOf(xml), "w:p")) {
    for (const child of children(paragraph)) {
      if (child.tagName === "w:r") text += runText(child, "w:t");
      else if (child.tagName === "w:ins" || child.tagName === "w:del") {
        const runs = children(child)
          .map((run) => runText(run, child.tagName === "w:ins" ? "w:t" : "w:delText"))
          .join("");
        if (child.tagName === kept) text += runs;
      } else if (child.tagName !== "w:pPr") throw new Error(`unexpected ${child.tagName}`);
    }
    if (childOf(paragraph, "w:pPr", "w:rPr", gone) !== undefined) continue;
    paragraphs.push(text);
    text = "";
  }
  if (text !== "") throw new Error(`the last paragraph goes, and its text stays: ${text}`);
  return paragraphs;
}

function runText(run: Element, expected: "w:t" | "w:delText"): string {
  const other = expected === "w:t" ? "w:delText" : "w:t";
  if (within(run, other).length > 0) throw new Error(`${other} where ${expected} is expected`);
  return children(run)
    .map((child) =>
      child.tagName === expected ? (child.textContent ?? "") : child.tagName === "w:br" ? "\n" : child.tagName === "w:tab" ? "\t" : "",
    )
    .join("");
}
