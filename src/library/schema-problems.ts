import { LEVELS, type Place } from "../model.js";
import { nearest, type Problem } from "../problems.js";

type Path = readonly (string | number)[];

/** What the schema validator says of one value. */
interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly data?: unknown;
  readonly parentSchema?: object;
}

/** The file as it was written, for the words of a message and its place. */
interface Written {
  readonly path: Path;
  /** The value exactly as typed. */
  readonly source: string | undefined;
  readonly placeOf: (path: Path, target?: "value" | "key") => Place;
}

const TYPES: Readonly<Record<string, string>> = {
  string: "un texte",
  number: "un nombre",
  integer: "un nombre entier",
  boolean: "true ou false",
  object: "une table (clé: valeur)",
  array: "une liste (des lignes qui commencent par « - »)",
  null: "rien",
};

/** Schema errors as French sentences, one for each value: the alternatives of a choice are said once. */
export function schemaProblems(
  errors: readonly SchemaError[],
  writtenAt: (path: Path) => string | undefined,
  placeOf: Written["placeOf"],
): Problem[] {
  const deepest = errors.filter(
    (error) =>
      !["anyOf", "oneOf", "if"].includes(error.keyword) ||
      !errors.some((other) => other !== error && other.instancePath.startsWith(`${error.instancePath}/`)),
  );
  const seen = new Set<string>();
  return deepest.flatMap((error) => {
    const path = error.instancePath
      .split("/")
      .slice(1)
      .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
      .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const problem = schemaProblem(error, { path, source: writtenAt(path), placeOf });
    const key = `${path.join(".")} ${["type", "enum", "anyOf"].includes(error.keyword) ? "value" : problem.message}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [problem];
  });
}

function schemaProblem(error: SchemaError, { path, source, placeOf }: Written): Problem {
  const { keyword, params, data } = error;
  const subject = path.length === 0 ? "Le fichier" : `« ${inWords(path)} »`;
  const found = show(data);
  const say = (message: string, hint?: string, place = placeOf(path)): Problem => ({
    code: "SCHEMA",
    severity: "error",
    message,
    hint,
    place,
  });
  switch (keyword) {
    case "required": {
      const key = String(params.missingProperty);
      if (LEVELS.some((level) => level === key)) return missingLevel(key, path, placeOf(path));
      return say(`Il manque « ${key} » dans ${ofFile(path)}.`, `ajouter la ligne « ${key}: … »`);
    }
    case "additionalProperties": {
      const key = String(params.additionalProperty);
      const known = Object.keys((error.parentSchema as { properties?: object } | undefined)?.properties ?? {});
      const near = nearest(key, known);
      return say(
        `« ${key} » n'est pas une clé connue de ${ofFile(path)}.`,
        near === undefined ? `clés permises : ${known.join(", ")}` : `écrire « ${near} » ?`,
        placeOf([...path, key], "key"),
      );
    }
    case "propertyNames":
    case "patternProperties":
      return say(`${subject} : la clé « ${String(params.propertyName)} » n'a pas la forme attendue.`);
    case "enum": {
      const allowed = (params.allowedValues as unknown[]).map(String);
      const near = nearest(String(data), allowed);
      return say(
        `${subject} : ${found} n'est pas permis.`,
        near === undefined ? `valeurs permises : ${allowed.join(", ")}` : `écrire « ${near} » ?`,
      );
    }
    case "type":
      return wrongType(error, subject, found, source, placeOf(path), say);
    case "const":
      return say(`${subject} doit valoir ${show(params.allowedValue)} ; trouvé : ${found}.`, `écrire ${String(params.allowedValue)}`);
    case "pattern":
      return say(`${subject} : ${found} n'a pas la forme attendue.`, describe(error));
    case "minLength":
    case "minItems":
    case "minProperties":
      return say(`${subject} est vide.`, "écrire une valeur, ou retirer la ligne");
    case "minimum":
      return say(`${subject} : ${found} est trop petit.`, `écrire ${String(params.limit)} ou plus`);
    case "exclusiveMinimum":
      return say(`${subject} : ${found} est trop petit.`, `écrire un nombre supérieur à ${String(params.limit)}`);
    case "maximum":
      return say(`${subject} : ${found} est trop grand.`, `écrire ${String(params.limit)} ou moins`);
    default:
      return say(`${subject} : ${found} n'a aucune des formes permises.`, describe(error));
  }
}

/** A value given for some levels only: the tender files of the other would have a hole. */
const missingLevel = (level: string, path: Path, place: Place): Problem => ({
  code: "LEVEL_MISSING",
  severity: "error",
  message: `« ${inWords(path)} » n'a pas de valeur pour le niveau « ${level} ».`,
  hint: `ajouter « ${level}: … », ou n'écrire qu'une valeur pour tous les niveaux`,
  place,
});

function wrongType(
  { params, data }: SchemaError,
  subject: string,
  found: string,
  source: string | undefined,
  place: Place,
  say: (message: string, hint?: string) => Problem,
): Problem {
  const type = String(params.type);
  if (subject === "Le fichier" && (data === null || data === undefined))
    return say("Le fichier est vide.", "le compléter, ou le supprimer");
  if (data === null && /:\s+#/.test(place.excerpt ?? "")) {
    const message = `${subject} est vide : YAML lit ce qui suit « # » comme un commentaire.`;
    return { code: "YAML_TRAP", severity: "error", message, hint: "mettre la valeur entre guillemets doubles, « # » compris", place };
  }
  if (type === "string" && typeof data === "number") {
    const hint = `écrire "${source ?? found}" entre guillemets`;
    if (source === undefined || source === String(data)) return say(`${subject} attend un texte ; trouvé : le nombre ${found}.`, hint);
    const message = `« ${source} » sans guillemets devient le nombre ${data} pour YAML.`;
    return { code: "YAML_TRAP", severity: "error", message, hint, place };
  }
  if (type === "boolean" && typeof data === "string")
    return say(`${subject} attend true ou false ; trouvé : ${found}.`, "écrire true (oui) ou false (non)");
  return say(`${subject} attend ${TYPES[type] ?? type} ; trouvé : ${found}.`);
}

/** ["lots", 1, "id"] → "lots n° 2, id": people count from one. */
function inWords(path: Path): string {
  return path.reduce<string>(
    (words, step) => (typeof step === "number" ? `${words} n° ${step + 1}` : words === "" ? step : `${words}, ${step}`),
    "",
  );
}

const ofFile = (path: Path): string => (path.length === 0 ? "ce fichier" : `« ${inWords(path)} »`);

function show(data: unknown): string {
  if (data === null || data === undefined) return "rien";
  if (typeof data === "string") return `« ${data.slice(0, 60)} »`;
  return (JSON.stringify(data) ?? "rien").slice(0, 60);
}

function describe(error: SchemaError): string | undefined {
  const description = (error.parentSchema as { description?: string } | undefined)?.description;
  return description === undefined ? undefined : `attendu : ${description}`;
}
