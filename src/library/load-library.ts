import type { Clause, DocumentKind, ExpectedClauses, LawFigure, Library, ReusableLot, Service, Standard, Template } from "../model.js";
import { hasErrors, type Problem, ProblemsError, sortProblems } from "../problems.js";
import { readFolder, type SourceFile } from "./files.js";
import { lintCraft, lintLibrary } from "./lint-library.js";
import { packageRoot } from "./package-root.js";
import { readLawFigure, readReusableLot, readService, readStandard } from "./read-catalog.js";
import { readClause } from "./read-clause.js";
import { readExpected } from "./read-expected.js";
import { readFacts } from "./read-facts.js";
import { readTemplate } from "./read-template.js";
import { readWordings } from "./read-wordings.js";
import { readYaml } from "./read-yaml.js";

export interface LibraryLoaded {
  readonly library: Library;
  readonly problems: readonly Problem[];
}

/**
 * Loads a library: one folder holding catalog/, clauses/ and templates/. Without argument, the shipped one.
 * Throws ProblemsError with ALL the errors, placed.
 */
export async function loadLibrary(layers: readonly string[] = [packageRoot()]): Promise<Library> {
  const { library, problems } = inspectLibrary(layers);
  if (hasErrors(problems)) throw new ProblemsError(problems);
  return library;
}

/** What `socle lint` shows: the load, then the craft of the clauses once nothing keeps the library from being read whole. */
export function lintWholeLibrary(layers: readonly string[], on?: string): LibraryLoaded {
  const loaded = inspectLibrary(layers, on);
  if (hasErrors(loaded.problems)) return loaded;
  return { ...loaded, problems: sortProblems([...loaded.problems, ...lintCraft(loaded.library, on)]) };
}

/** Loads and checks, keeping warnings too. `on`: the day reviews are judged on. */
export function inspectLibrary(layers: readonly string[], on?: string): LibraryLoaded {
  const [root] = layers;
  if (root === undefined || layers.length !== 1) throw new Error("bug: a library is one folder for now");
  const problems: Problem[] = [];
  const report = (problem: Problem) => problems.push(problem);
  const { files, fingerprint } = readFolder(root, ["catalog", "clauses", "templates"], report);
  const inFolder = (folder: string) => files.filter((file) => file.name.startsWith(`${folder}/`));

  const law = keyed(inFolder("catalog/law"), (file) => readLawFigure(file, report), report);
  const figureType = (id: string) => {
    const unit = law.get(id)?.unit;
    return unit === undefined ? undefined : unit === "boolean" ? "boolean" : "number";
  };
  const facts = readFacts(inFolder("catalog/facts"), figureType, report);
  const dictionary = { facts, figureType };
  const services = keyed(inFolder("catalog/services"), (file) => readService(file, dictionary, report), report);
  const lotsService = facts.get("lot.services");
  if (lotsService !== undefined)
    facts.set("lot.services", { ...lotsService, choices: Object.fromEntries([...services.values()].map(({ id, title }) => [id, title])) });
  const standards = keyed(inFolder("catalog/standards"), (file) => readStandard(file, report), report);
  const lots = keyed(inFolder("catalog/lots"), (file) => readReusableLot(file, dictionary, report), report);
  for (const file of inFolder("catalog/infrastructure")) readYaml(file, "infrastructure", report);
  const clauses = keyed(inFolder("clauses"), (file) => readClause(file, dictionary, report), report);
  const expected = keyed(inFolder("catalog/expected"), (file) => readExpected(file, dictionary, report), report);
  const templates = new Map<DocumentKind, Template>();
  for (const file of inFolder("templates")) {
    const template = readTemplate(file, dictionary, report);
    if (template === undefined) continue;
    const other = templates.get(template.document);
    if (other !== undefined)
      report({
        code: "ID_DUPLICATE",
        severity: "error",
        message: `La pièce « ${template.document} » a déjà un modèle, ${other.place.file}.`,
        hint: "supprimer l'un des deux modèles",
        place: template.place,
      });
    templates.set(template.document, template);
  }
  const library: Library = {
    ...readIdentity(files, report),
    fingerprint,
    facts,
    clauses,
    services,
    lots,
    standards,
    law,
    templates,
    expected,
    wordings: readWordings(
      files.find(({ name }) => name === "catalog/wordings.yaml"),
      report,
    ),
  };
  return { library, problems: sortProblems([...problems, ...lintLibrary(library, on)]) };
}

type Entry = Clause | Service | ReusableLot | Standard | LawFigure | ExpectedClauses;

function keyed<T extends Entry>(
  files: readonly SourceFile[],
  read: (file: SourceFile) => T | undefined,
  report: (problem: Problem) => void,
): Map<string, T> {
  const entries = new Map<string, T>();
  for (const file of files) {
    const entry = read(file);
    if (entry === undefined) continue;
    const other = entries.get(entry.id);
    if (other !== undefined)
      report({
        code: "ID_DUPLICATE",
        severity: "error",
        message: `« ${entry.id} » est déjà défini dans ${other.place.file}.`,
        hint: "renommer l'un des deux fichiers",
        place: entry.place,
      });
    entries.set(entry.id, entry);
  }
  return new Map([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function readIdentity(
  files: readonly SourceFile[],
  report: (problem: Problem) => void,
): Pick<Library, "name" | "version" | "owner" | "licence" | "released" | "families"> {
  const empty = { name: "", version: "0.0.0", owner: "", licence: "", released: "1970-01-01", families: {} };
  const file = files.find(({ name }) => name === "catalog/library.yaml");
  if (file === undefined) {
    report({
      code: "FILE_UNREADABLE",
      severity: "error",
      message: "La bibliothèque n'a pas de fichier catalog/library.yaml : ce dossier n'existe pas, ou n'est pas une bibliothèque.",
      hint: "vérifier le chemin donné à --library",
      place: { file: "catalog/library.yaml" },
    });
    return empty;
  }
  return (readYaml(file, "library", report)?.data as typeof empty | undefined) ?? empty;
}
