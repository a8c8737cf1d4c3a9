import { formatNumber, plural } from "../french.js";
import type { AwardCriterion } from "../model.js";
import type { Prompt, Prompts } from "./ask-in-terminal.js";
import type { Question } from "./question.js";

/** Which criteria, then the points of each; the last one takes what is left. Names, sub-criteria and descriptions already written are kept. */
export async function askCriteria(
  prompts: Prompts,
  question: Question & { kind: "award_criteria" },
  prompt: Prompt,
): Promise<readonly AwardCriterion[]> {
  const { choices = [], imposed, default: current = [] } = question;
  const usual = current.length > 0 ? current.map(({ type }) => type) : ["price", "quality", "environment"];
  const validate = (ticked: readonly string[]) => {
    if (ticked.length === 0) return "Cocher au moins un critère avec la barre d'espace.";
    return (
      imposed.length === 0 ||
      ticked.some((type) => imposed.includes(type)) ||
      "Un critère environnemental, ou un coût du cycle de vie, est obligatoire."
    );
  };
  const types = await prompts.tick({ ...prompt, choices, value: usual, validate });
  const wanted = types.flatMap((type): readonly Omit<AwardCriterion, "weight">[] => {
    const former = current.filter((criterion) => criterion.type === type);
    const label = choices.find(({ value }) => value === type)?.label ?? type;
    return former.length > 0 ? former : [{ name: label, type: type as AwardCriterion["type"], subcriteria: [] }];
  });
  const criteria: AwardCriterion[] = [];
  for (const [index, criterion] of wanted.entries()) {
    const left = 100 - criteria.reduce((sum, { weight }) => sum + weight, 0);
    const after = wanted.length - index - 1;
    const weight =
      after === 0 ? left : await askWeight(prompts, criterion.name, left, after, current.find((each) => each === criterion)?.weight);
    const description = criterion.type === "price" ? criterion.description : await askDescription(prompts, criterion, weight);
    criteria.push({ ...criterion, weight, ...(description !== undefined && { description }) });
  }
  return criteria;
}

async function askWeight(prompts: Prompts, name: string, left: number, after: number, current: number | undefined): Promise<number> {
  const read = (text: string) => Number(text.replace(/\s*(points?|%)$/i, "").replace(",", "."));
  const validate = (text: string) =>
    (read(text) > 0 && read(text) < left) ||
    `Il faut un nombre de points supérieur à 0 et inférieur à ${formatNumber(left)} : ${after} ${plural(after, "critère suit", "critères suivent")}.`;
  const text = await prompts.line({
    text: `« ${name} » : combien de points sur 100 ?`,
    help: `Il reste ${formatNumber(left)} points à répartir ; le dernier critère reçoit le reste.`,
    value: current === undefined ? undefined : String(current),
    validate,
  });
  return read(text);
}

async function askDescription(
  prompts: Prompts,
  { name, description }: Omit<AwardCriterion, "weight">,
  weight: number,
): Promise<string | undefined> {
  const text = await prompts.line({
    text: `« ${name} » (${formatNumber(weight)} points) : qu'appréciez-vous, et sur quelles preuves ?`,
    help: "Une phrase, imprimée au règlement sous le critère. Entrée vide : sans précision.",
    value: description,
    shown: (typed) => typed || "sans précision",
  });
  return text.trim() === "" ? undefined : text.trim();
}
