import { type TSchema, Type } from "typebox";
import type { FactDefinition } from "../model.js";
import type { AnswerSchemas } from "./tender-file.js";

/** One branch of the file: a fact, or the keys under the same first words (`hosting` holds `mode` and `zone`). */
type Branch = FactDefinition | Map<string, Branch>;

/** Every question of a dictionary, where its answer is written in tender.yaml. Closed: an editor completes the keys, and underlines a wrong one. */
export function answerSchemas(facts: Iterable<FactDefinition>): AnswerSchemas {
  const tree = new Map<string, Branch>();
  for (const fact of facts) if (!fact.decided) plant(tree, fact);
  const under = (word: string): Readonly<Record<string, TSchema>> => {
    const branch = tree.get(word);
    return branch instanceof Map ? properties(branch) : {};
  };
  return {
    buyer: closed(under("buyer"), "Réponses sur l'acheteur"),
    tender: closed(under("tender"), "Réponses sur la consultation"),
    lot: under("lot"),
    service: under("service"),
    open: false,
  };
}

function plant(tree: Map<string, Branch>, fact: FactDefinition): void {
  const words = fact.id.split(".");
  const last = words.pop() ?? fact.id;
  let branch = tree;
  for (const word of words) {
    const next = branch.get(word);
    const inner = next instanceof Map ? next : new Map<string, Branch>();
    branch.set(word, inner);
    branch = inner;
  }
  branch.set(last, fact);
}

const closed = (inner: Readonly<Record<string, TSchema>>, description: string) =>
  Type.Optional(Type.Object(inner, { additionalProperties: false, description }));

function properties(branch: ReadonlyMap<string, Branch>): Readonly<Record<string, TSchema>> {
  return Object.fromEntries(
    [...branch].map(([key, each]) => [
      key,
      each instanceof Map ? closed(properties(each), `Réponses : ${labels(each)}`) : Type.Optional(answerSchema(each)),
    ]),
  );
}

const labels = (branch: ReadonlyMap<string, Branch>): string =>
  [...branch.values()].flatMap((each) => (each instanceof Map ? [] : [each.label])).join(", ");

/** An unanswered key (null) is not a fault: the interview asks for it. */
function answerSchema(fact: FactDefinition): TSchema {
  const { label, ask, help, example } = fact;
  const choices = Object.entries(fact.choices ?? {}).map(([word, meaning]) => `« ${word} » (${meaning})`);
  const said = [
    ask ?? label,
    help,
    choices.length > 0 ? `Choix : ${choices.join(", ")}.` : undefined,
    fact.confidential ? CONFIDENTIAL : undefined,
  ];
  const words = { title: label, description: said.filter((each) => each !== undefined).join(" ") };
  return Type.Union([valueSchema(fact), Type.Null()], { ...words, ...(example === undefined ? {} : { examples: [example] }) });
}

const CONFIDENTIAL = "Confidentiel : jamais imprimé dans une pièce remise aux candidats.";

function valueSchema(fact: FactDefinition): TSchema {
  switch (fact.type) {
    case "boolean":
      return Type.Boolean();
    case "number":
    case "money":
      return Type.Number({ minimum: fact.min ?? 0, ...(fact.max === undefined ? {} : { maximum: fact.max }) });
    case "choice":
      return Type.Enum(Object.keys(fact.choices ?? {}));
    case "choices": {
      const word = Type.Enum(Object.keys(fact.choices ?? {}));
      return Type.Union([word, Type.Array(word, { minItems: 1 })]);
    }
    case "date":
      return Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
    case "datetime":
      return Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$" });
    case "text":
    case "identifier":
      return Type.String({ minLength: 1 });
    default:
      return fact.type satisfies never;
  }
}
