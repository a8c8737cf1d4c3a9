import { nearest } from "../problems.js";

const COMMANDS = [
  "new",
  "nouveau",
  "build",
  "assembler",
  "verify",
  "verifier",
  "check",
  "controler",
  "explain",
  "expliquer",
  "lint",
  "test",
  "eprouver",
  "clauses",
  "bibliotheque",
  "clause",
  "impact",
  "explore",
  "explorer",
  "diff",
  "comparer",
  "law",
  "droit",
];

/** The first word is no command: say which one it may be. */
export function wrongCommand(word: string | undefined): string | undefined {
  if (word === undefined || word.startsWith("-") || COMMANDS.includes(word)) return undefined;
  const near = nearest(word, COMMANDS);
  return `« ${word} » n'est pas une commande de Socle.${near === undefined ? "" : ` Écrire « socle ${near} » ?`}`;
}
