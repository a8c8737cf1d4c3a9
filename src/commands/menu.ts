import { isInterruption, type Prompts, terminalPrompts } from "../interview/ask-in-terminal.js";
import { tenderExists } from "../library/save-tender.js";
import { guarded, say, warn } from "./terminal.js";

const ACTIONS = [
  { value: "create", label: "Créer une consultation" },
  { value: "resume", label: "Reprendre une consultation" },
  { value: "build", label: "Assembler le dossier" },
  { value: "check", label: "Contrôler une consultation" },
  { value: "explain", label: "Expliquer les clauses" },
  { value: "quit", label: "Quitter" },
] as const;
type Action = (typeof ACTIONS)[number]["value"];

/** `socle` alone: a menu, until one leaves it. Without a terminal, says how to use the commands (2). */
export async function menu(): Promise<number> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    warn("Le menu demande un terminal. Les commandes : socle new, build, check, explain, lint ; socle --help les explique.");
    return 2;
  }
  const prompts = terminalPrompts();
  const last = { file: "tender.yaml" };
  try {
    for (;;) {
      const first: Action = tenderExists(last.file) ? "resume" : "create";
      const action = (await prompts.choose({ text: "Que voulez-vous faire ?", choices: ACTIONS, value: first })) as Action;
      if (action === "quit") return 0;
      await guarded(() => run(action, prompts, last));
      say();
    }
  } catch (error) {
    if (!isInterruption(error)) throw error;
    say("\nÀ bientôt.");
    return 0;
  }
}

async function run(action: Exclude<Action, "quit">, prompts: Prompts, last: { file: string }): Promise<number> {
  last.file = await askFile(prompts, action, last.file);
  switch (action) {
    case "create":
    case "resume":
      return (await import("./new.js")).newTender(last.file, undefined);
    case "build": {
      const out = await prompts.line({
        text: "Dans quel dossier écrire ?",
        help: "Il est créé, ou remplacé s'il vient de Socle.",
        value: "out",
      });
      return (await import("./build.js")).build(last.file, out, "draft", undefined, ["docx"]);
    }
    case "check":
      return (await import("./check.js")).check(last.file, "draft", "text", undefined);
    case "explain": {
      const clause = await prompts.line({
        text: "Quelle clause ?",
        help: "Son identifiant, par exemple api.versions. Entrée vide : toutes.",
        shown: (text) => text || "toutes",
      });
      return (await import("./explain.js")).explain(last.file, clause === "" ? undefined : clause, "text", undefined);
    }
    default:
      return action satisfies never;
  }
}

function askFile(prompts: Prompts, action: Action, proposed: string): Promise<string> {
  const fresh = action === "create";
  const value = fresh && tenderExists(proposed) ? undefined : proposed;
  return prompts.line({
    text: fresh ? "Quel fichier créer ?" : "Quel fichier ?",
    help: fresh ? "Un fichier YAML, par exemple tender.yaml ; il se relit et se modifie à la main." : undefined,
    value,
    validate: (file) => {
      if (file.trim() === "") return "Il faut un nom de fichier.";
      if (fresh) return !tenderExists(file) || "Ce fichier existe déjà : choisir un autre nom, ou « Reprendre » dans le menu.";
      return tenderExists(file) || "Ce fichier n'existe pas.";
    },
  });
}
