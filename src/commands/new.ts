import { plural } from "../french.js";
import { terminalPrompts } from "../interview/ask-in-terminal.js";
import { questionAsker } from "../interview/ask-question.js";
import { interview } from "../interview/interview.js";
import { missingAnswers } from "../interview/missing-answers.js";
import { loadLibrary } from "../library/load-library.js";
import { loadTender } from "../library/load-tender.js";
import { openTender, saveAnswer, tenderExists } from "../library/save-tender.js";
import type { Library, Tender } from "../model.js";
import { hasErrors, ProblemsError } from "../problems.js";
import { faint, good, say, showProblems, strong, warn } from "./terminal.js";

/** `socle new`: asks what is missing and saves each answer. Without a terminal it asks nothing: it lists what is missing. */
export async function newTender(file: string, libraryPath: string | undefined): Promise<number> {
  const library = await loadLibrary(libraryPath === undefined ? undefined : [libraryPath]);
  const { tender, problems } = openTender(file, library);
  const notices = problems.filter(({ code }) => code !== "LOT_WITHOUT_SERVICE");
  if (tender === undefined || hasErrors(problems)) throw new ProblemsError(problems);
  if (notices.length > 0) showProblems(notices);
  return process.stdin.isTTY && process.stdout.isTTY ? converse(file, library, tender) : listMissing(file, library, tender);
}

function listMissing(file: string, library: Library, tender: Tender): number {
  const problems = missingAnswers(library, tender);
  if (problems.length === 0) {
    say(good(`Aucune réponse ne manque dans ${file}.`));
    return 0;
  }
  if (!tenderExists(file))
    warn(
      `${file} n'existe pas encore. Il commence par la ligne « socle: 1 » ; dans un terminal, « socle new ${file} » pose les questions.\n`,
    );
  showProblems(problems);
  return hasErrors(problems) ? 1 : 0;
}

async function converse(file: string, library: Library, start: Tender): Promise<number> {
  const known = tenderExists(file);
  say(strong(known ? `Reprise de ${file}` : `Nouvelle consultation : ${file}`));
  say(faint("Chaque réponse est enregistrée aussitôt. Ctrl-C arrête sans rien perdre.\n"));
  const end = await interview(library, start, {
    ask: questionAsker(terminalPrompts()),
    save: async (answer) => {
      await saveAnswer(file, answer);
      return loadTender(file, library);
    },
  });
  switch (end.kind) {
    case "stopped":
      warn(
        tenderExists(file)
          ? `\nArrêté. Tout ce qui a été répondu est enregistré dans ${file}.\nPour reprendre : socle new ${file}`
          : "\nArrêté. Aucune réponse n'a été donnée, aucun fichier n'a été écrit.",
      );
      return 1;
    case "dispensed":
      say(`\n${end.decision.because} Aucun dossier n'est à assembler.`);
      return 0;
    case "done": {
      const waiting = end.postponed.length;
      const blocking = end.postponed.some(({ optional }) => optional !== true);
      if (waiting === 0) say(good(`\n${file} est complet.`));
      else
        say(
          strong(
            `\n${file} est enregistré ; ${waiting} ${plural(waiting, "réponse reste", "réponses restent")} à donner${blocking ? "" : ", que le projet montre surlignées"}.`,
          ),
        );
      say(blocking ? `Pour les donner : socle new ${file}` : `Pour assembler le dossier : socle build ${file} -o out`);
      return blocking ? 1 : 0;
    }
    default:
      return end satisfies never;
  }
}
