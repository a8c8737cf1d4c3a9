import type { DocumentKind, Template, TemplateSection } from "../model.js";
import type { Problem } from "../problems.js";
import { readCondition } from "../read-condition.js";
import type { SourceFile } from "./files.js";
import { type Dictionary, splitFrontMatter } from "./read-clause.js";
import { readYaml } from "./read-yaml.js";

/** templates/<document>.md: an ordered list of headings and slots, no sentence. */
export function readTemplate(file: SourceFile, dictionary: Dictionary, report: (problem: Problem) => void): Template | undefined {
  const parts = splitFrontMatter(file, report);
  if (parts === undefined) return undefined;
  const yaml = readYaml({ name: file.name, text: parts.header, linesBefore: 1 }, "template", report);
  if (yaml === undefined) return undefined;
  const source = yaml.data as {
    document: DocumentKind;
    title: string;
    file: string;
    per_lot?: boolean;
    numbering: Template["numbering"];
    audience?: Template["audience"];
    when?: unknown;
  };
  const sections: TemplateSection[] = [];
  for (const [index, line] of parts.text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const place = { file: file.name, line: parts.textLine + index, column: 1, length: line.length, excerpt: line };
    const match = /^# (.+?) \{#([a-z0-9_]+)( required)?\}\s*$/.exec(line);
    if (match === null) {
      report({
        code: "TEXT_FORBIDDEN",
        severity: "error",
        message: "Un modèle ne contient que des titres : aucune phrase.",
        hint: "écrire « # Titre {#emplacement} » ou « # Titre {#emplacement required} »",
        place,
      });
      continue;
    }
    if (sections.some(({ id }) => id === match[2]))
      report({
        code: "ID_DUPLICATE",
        severity: "error",
        message: `Deux titres de ce modèle portent le nom d'emplacement « ${match[2]} » : chaque clause s'y imprimerait deux fois.`,
        hint: "en renommer un",
        place,
      });
    sections.push({ id: match[2] ?? "", title: match[1] ?? "", required: match[3] !== undefined, place });
  }
  return {
    document: source.document,
    title: source.title,
    file: source.file,
    perLot: source.per_lot ?? false,
    when:
      source.when === undefined
        ? undefined
        : readCondition(source.when, { ...dictionary, scopes: ["tender", "lot"], report, placeOf: yaml.placeOf }, ["when"]),
    numbering: source.numbering,
    audience: source.audience ?? "bidders",
    sections,
    place: { file: file.name, line: 1, column: 1 },
  };
}
