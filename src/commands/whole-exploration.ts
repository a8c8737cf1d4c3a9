export const EXPLORE_OPTIONS = {
  seconds: { type: "number", describe: "Durée au plus, en secondes (30, sauf avec --cases)" },
  cases: { type: "number", describe: "Nombre de situations de départ et de paires : le résultat ne dépend plus de la machine" },
  seed: { type: "number", default: 1, describe: "Graine : un autre nombre essaie d'autres situations" },
  case: { type: "number", describe: "Écrit le tender.yaml d'une seule situation, réduite à ce qui compte" },
} as const;

/** The check of the numbers of an exploration, for yargs: true, or what is wrong. */
export function isWholeExploration(argv: Readonly<Record<"seconds" | "cases" | "seed" | "case", number | undefined>>): true | string {
  const { seconds, cases, seed, case: one } = argv;
  if (seconds !== undefined && !(seconds > 0)) return "--seconds attend un nombre de secondes, plus grand que 0.";
  for (const [name, value, least] of [
    ["cases", cases, 1],
    ["seed", seed, 0],
    ["case", one, 1],
  ] as const)
    if (value !== undefined && !(Number.isSafeInteger(value) && value >= least))
      return `--${name} attend un nombre entier, au moins ${least}.`;
  return (
    one === undefined || (seconds === undefined && cases === undefined) || "--case écrit une seule situation : ni --seconds ni --cases."
  );
}
