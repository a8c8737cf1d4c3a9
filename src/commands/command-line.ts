import yargs from "yargs";
import { FORMATS } from "../model.js";
import { TOOL_VERSION } from "../version.js";
import { wrongCommand } from "./command-names.js";
import { checkFormats, readFormats } from "./formats.js";
import { json, library, NOT_ENOUGH, withLibraryCommands } from "./library-commands.js";
import { guarded, warn } from "./terminal.js";
import { FILE_MISSING, isWholeBuild } from "./whole-build.js";

/** The command line, in French. Each command is loaded when it runs. Resolves with the exit code: 0 done, 1 problems to cure, 2 wrong command or bug. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  let code = 0;
  const run = (action: () => Promise<number>) => async () => {
    code = await guarded(action);
  };
  const stage = {
    choices: ["draft", "publish"] as const,
    default: "draft" as const,
    describe: "Étape : projet (draft) ou publication (publish)",
  };
  const tender = { type: "string", demandOption: true, describe: "Fichier tender.yaml de la consultation" } as const;

  const tenders = yargs([...args])
    .scriptName("socle")
    .locale("fr")
    .updateLocale({ [NOT_ENOUGH]: { one: FILE_MISSING, other: FILE_MISSING } as unknown as string })
    .usage(
      "$0 <commande>\n\nAssemble un dossier de consultation (RC, AE, CCAP, CCTP, prix, annexes) à partir d'un catalogue partagé et de clauses standardisées.\nSans commande, dans un terminal : un menu.",
    )
    .command(
      "$0",
      "Ouvre le menu",
      {},
      run(async () => (await import("./menu.js")).menu()),
    )
    .command(
      ["new [tender]", "nouveau"],
      "Répond aux questions et écrit tender.yaml (reprend là où l'on s'était arrêté)",
      (y) =>
        y
          .positional("tender", { type: "string", default: "tender.yaml", describe: "Fichier à écrire ou à reprendre" })
          .option("library", library),
      (argv) => run(async () => (await import("./new.js")).newTender(argv.tender, argv.library))(),
    )
    .command(
      ["build [tender]", "assembler"],
      "Assemble le dossier complet, ou beaucoup de dossiers à la fois",
      (y) =>
        y
          .positional("tender", { type: "string", describe: "Fichier tender.yaml de la consultation, ou modèle d'un tableau d'acheteurs" })
          .option("out", { alias: "o", type: "string", default: "out", describe: "Dossier de sortie, remplacé en une fois" })
          .option("stage", stage)
          .option("formats", {
            type: "string",
            default: "docx",
            describe: `Formats des pièces, séparés par des virgules, parmi : ${FORMATS.join(", ")} (odt et pdf demandent LibreOffice)`,
          })
          .option("style", { type: "string", describe: "Charte graphique (par défaut, style.yaml à côté de la consultation)" })
          .option("lock-forms", {
            type: "boolean",
            default: false,
            describe: "Verrouille tout sauf les champs des pièces que le candidat remplit",
          })
          .option("zip", { type: "boolean", default: false, describe: "Écrit aussi dce.zip : ce qui se publie, en un seul fichier" })
          .option("batch", {
            type: "string",
            describe: "Beaucoup de dossiers : un dossier de consultations, ou un tableau .csv d'acheteurs",
          })
          .option("workers", { type: "number", describe: "Avec --batch : nombre de dossiers assemblés à la fois" })
          .option("format", { ...json, describe: "Avec --batch : forme du bilan" })
          .option("library", library)
          .example("$0 build tender.yaml -o out", "écrit le dossier dans out/")
          .example("$0 build modele.yaml --batch acheteurs.csv -o out", "écrit un dossier par acheteur")
          .check(isWholeBuild)
          .check(checkFormats),
      (argv) =>
        run(async () => {
          const { tender: file, batch: source, out, stage, zip, library } = argv;
          const formats = readFormats(argv.formats);
          if (source === undefined) return (await import("./build.js")).build(file ?? "", out, stage, library, { ...argv, formats });
          const { buildBatch } = await import("./build-batch.js");
          return buildBatch(
            { source, model: file, out, stage, zip, library, formats, style: argv.style, lockForms: argv.lockForms },
            argv.workers,
            argv.format,
          );
        })(),
    )
    .command(
      ["verify [folder]", "verifier"],
      "Contrôle un dossier écrit par build ; avec --tender, dit quel article a changé",
      (y) =>
        y
          .positional("folder", { type: "string", default: "out", describe: "Dossier écrit par socle build" })
          .option("tender", { type: "string", describe: "Consultation dont le dossier est issu : il est assemblé de nouveau et comparé" })
          .option("format", json)
          .option("library", library)
          .check(
            ({ library: given, tender: file }) =>
              given === undefined || file !== undefined || "--library ne sert qu'avec --tender, pour assembler de nouveau.",
          ),
      (argv) => run(async () => (await import("./verify.js")).verify(argv.folder, argv.tender, argv.format, argv.library))(),
    )
    .command(
      ["check <tender>", "controler"],
      "Montre tous les problèmes de la consultation, avec leur remède",
      (y) => y.positional("tender", tender).option("stage", stage).option("format", json).option("library", library),
      (argv) => run(async () => (await import("./check.js")).check(argv.tender, argv.stage, argv.format, argv.library))(),
    )
    .command(
      ["explain <tender> [clause]", "expliquer"],
      "Dit pourquoi chaque clause est là, ou ce qui la ferait venir",
      (y) =>
        y
          .positional("tender", tender)
          .positional("clause", { type: "string", describe: "Une seule clause, par exemple api.versions" })
          .option("format", json)
          .option("library", library),
      (argv) => run(async () => (await import("./explain.js")).explain(argv.tender, argv.clause, argv.format, argv.library))(),
    );
  const parser = withLibraryCommands(tenders, run)
    .version(TOOL_VERSION)
    .alias("h", "help")
    .alias("v", "version")
    .strict()
    .wrap(Math.min(100, process.stdout.columns ?? 100))
    .epilogue("Codes de sortie : 0 fait ; 1 problèmes à corriger ; 2 commande incorrecte ou défaut de l'outil.")
    .exitProcess(false)
    // Without a throw, the command would run all the same.
    .fail((message, error) => {
      throw error ?? new Error(message);
    });
  try {
    await parser.parseAsync();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    warn(`${wrongCommand(args[0]) ?? message}\n\nsocle --help montre les commandes.`);
    return 2;
  }
  return code;
}
