import type { Field } from "../../model.js";
import { escapeAttribute } from "./escape-xml.js";
import { shortName } from "./short-name.js";
import { textRun } from "./text-run.js";

/** Word refuses longer titles and tags. */
const LONGEST = 64;

interface ControlName {
  readonly alias: string;
  readonly tag: string;
  readonly id: number;
}

/** Blocks kept together under a tag that a reader of the file can find again; invisible in Word. */
export function blockControl(name: ControlName, blocks: string): string {
  const properties = `${identity(name)}<w15:appearance w15:val="hidden"/>`;
  return `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${blocks}</w:sdtContent></w:sdt>`;
}

/**
 * The place where the bidder writes. The label is the control's title: what stands beside it says it in the text.
 * A check box shows the box alone: its words are in the text. In a locked document the control cannot be deleted, and an answer may have
 * several lines, since the bidder can write nowhere else.
 */
export function fieldControl(field: Field, id: number, locked: boolean): string {
  const name = identity({ alias: field.label, tag: field.tag, id }) + (locked ? '<w:lock w:val="sdtLocked"/>' : "");
  if (field.type === "checkbox") return `<w:sdt><w:sdtPr>${name}${CHECKBOX}</w:sdtPr><w:sdtContent>${BOX}</w:sdtContent></w:sdt>`;
  const prompt = textRun(PROMPTS[field.type], { style: "PlaceholderText" });
  return `<w:sdt><w:sdtPr>${name}<w:showingPlcHdr/>${control(field, locked)}</w:sdtPr><w:sdtContent>${prompt}</w:sdtContent></w:sdt>`;
}

const PROMPTS = { text: "Cliquez pour saisir", date: "Cliquez pour choisir une date", choice: "Cliquez pour choisir" } as const;

function control(field: Field, locked: boolean): string {
  switch (field.type) {
    case "text":
      return locked ? '<w:text w:multiLine="1"/>' : "<w:text/>";
    case "date":
      return (
        '<w:date><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="fr-FR"/>' +
        '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
      );
    case "choice":
      return `<w:dropDownList>${[...new Set(field.choices)].map(listItem).join("")}</w:dropDownList>`;
    case "checkbox":
      return CHECKBOX;
    default:
      return field.type satisfies never;
  }
}

function listItem(choice: string): string {
  const text = escapeAttribute(choice);
  return `<w:listItem w:displayText="${text}" w:value="${text}"/>`;
}

function identity({ alias, tag, id }: ControlName): string {
  const shown = escapeAttribute(shortName(alias, LONGEST));
  return `<w:alias w:val="${shown}"/><w:tag w:val="${escapeAttribute(shortName(tag, LONGEST))}"/><w:id w:val="${id}"/>`;
}

const CHECKBOX =
  '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>' +
  '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>';

const BOX =
  '<w:r><w:rPr><w:rFonts w:hint="eastAsia" w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic"/></w:rPr><w:t>\u2610</w:t></w:r>';
