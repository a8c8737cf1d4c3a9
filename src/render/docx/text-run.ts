import { escapeXml } from "./escape-xml.js";

export interface RunFormat {
  readonly style?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly highlight?: boolean;
}

export const BREAK = "<w:r><w:br/></w:r>";
export const TAB = "<w:r><w:tab/></w:r>";

/** A run of text. Line ends become line breaks and tabs become tabs: Word shows both as a space when left in the text. */
export function textRun(text: string, format: RunFormat = {}): string {
  if (text === "") return "";
  const content = text
    .split(/(\r\n|\r|\n|\t)/)
    .map((piece, index) => {
      if (index % 2 === 1) return piece === "\t" ? "<w:tab/>" : "<w:br/>";
      return piece === "" ? "" : `<w:t xml:space="preserve">${escapeXml(piece)}</w:t>`;
    })
    .join("");
  return `<w:r>${runProperties(format)}${content}</w:r>`;
}

/** A field and the result shown until Word computes it again. Never marked dirty: Word would prompt at opening. */
export function fieldRun(instruction: string, result: string, format: RunFormat = {}): string {
  const mark = (type: string) => `<w:r>${runProperties(format)}<w:fldChar w:fldCharType="${type}"/></w:r>`;
  const code = `<w:r>${runProperties(format)}<w:instrText xml:space="preserve"> ${escapeXml(instruction)} </w:instrText></w:r>`;
  return mark("begin") + code + mark("separate") + textRun(result, format) + mark("end");
}

function runProperties(format: RunFormat): string {
  const properties = [
    format.style === undefined ? "" : `<w:rStyle w:val="${format.style}"/>`,
    format.bold ? "<w:b/><w:bCs/>" : "",
    format.italic ? "<w:i/><w:iCs/>" : "",
    format.highlight ? '<w:highlight w:val="yellow"/>' : "",
  ].join("");
  return properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`;
}
