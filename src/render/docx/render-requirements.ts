import type { Requirement } from "../../model.js";
import { PRIORITIES, PROOF } from "../document-words.js";
import type { DocumentIds } from "./document-ids.js";
import { paragraph } from "./paragraph.js";
import { renderBlocks } from "./render-blocks.js";
import { cellRoom, type Room } from "./room.js";
import { tableCell, tableXml } from "./table-xml.js";
import { textRun } from "./text-run.js";

/** Requirements in shaded blocks, one under the other. */
export function renderRequirements(requirements: readonly Requirement[], room: Room, ids: DocumentIds): string {
  const width = room.width - room.indent;
  const numbers = requirements.map((requirement) => requirement.number);
  return tableXml({
    widths: [width],
    indent: room.indent,
    properties: room.look.bar,
    firstRow: false,
    title: "Exigences",
    description: `Une exigence par ligne\u00a0: ${numbers.join(", ")}.`,
    rows: requirements.map((requirement) => row(requirement, width, room, ids)).join(""),
  });
}

function row(requirement: Requirement, width: number, room: Room, ids: DocumentIds): string {
  const title = textRun(requirement.number) + textRun(`\u2002${PRIORITIES[requirement.priority]}`, { style: "Priority" });
  const blocks = [
    paragraph(title, { style: "Requirement" }),
    renderBlocks(requirement.blocks, cellRoom(room, width), ids),
    requirement.proof === undefined ? "" : proof(requirement.proof),
  ];
  return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${tableCell(blocks.join(""), width, { fill: room.look.colours.band })}</w:tr>`;
}

function proof(text: string): string {
  return paragraph(textRun(PROOF, { bold: true }) + textRun(text), { style: "Proof" });
}
