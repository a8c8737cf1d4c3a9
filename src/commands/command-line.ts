import yargs from "yargs";
import { isDay } from "../days.js";
import { FORMATS, LEVELS } from "../model.js";
import { TOOL_VERSION } from "../version.js";
import { wrongCommand } from "./command-names.js";
import { DIFF_OPTIONS, isWholeDiff, SIDES_MISSING } from "./diff-options.js";
import { checkFormats, readFormats } from "./formats.js";
import { guarded, warn } from "./terminal.js";
import { FILE_MISSING, isWholeBuild } from "./whole-build.js";

const NOT_ENOUGH = "Not enough non-option arguments: got %s, need at least %s";

/** The command line, in French. Each command is loaded when it runs. Resolves with the exit code: 0 done, 1 problems to cure, 2 wrong command or bug. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  let code = 0;
  const run = (action: () => Promise<number>) => async () => {
    code = await guarded(action);
  };
  const library = { type: "string", describe: "Dossier de la bibliothèque (par défaut, celle de Socle)" } as const;
  const json = { choices: ["text", "json"] as const, default: "text" as const, describe: "Forme de la réponse" };
  const stage = {
    choices: ["draft", "publish"] as const,
    default: "draft" as const,
    describe: "Étape : projet (draft) ou publication (publish)",
  };
  const tender = { type: "string", demandOption: true, describe: "Fichier tender.yaml de la consultation" } as const;

  const parser = yargs([...args])
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
    )
    .command(
      "lint",
      "Contrôle la bibliothèque elle-même",
      (y) =>
        y
          .option("library", library)
          .option("on", { type: "string", describe: "Jour où l'on juge les relectures (AAAA-MM-JJ)" })
          .option("format", json)
          .check(isRealDay),
      (argv) => run(async () => (await import("./lint.js")).lint(argv.library, argv.on, argv.format))(),
    )
    .command(
      ["clauses [words..]", "bibliotheque"],
      "Cherche dans les clauses de la bibliothèque",
      (y) =>
        y
          .positional("words", {
            type: "string",
            array: true,
            default: [] as string[],
            describe: "Mots à trouver, tous, dans le titre, le but ou le texte (sans égard aux accents ni aux majuscules)",
          })
          .option("family", { type: "string", describe: "Une seule famille, par exemple api" })
          .option("where", {
            type: "string",
            array: true,
            nargs: 1,
            default: [] as string[],
            describe: "FAIT=VALEUR : sans les clauses que ce fait écarte ; répétable, les faits s'ajoutent",
          })
          .option("unused", {
            type: "boolean",
            default: false,
            describe:
              "Seulement celles qu'aucun exemple de la bibliothèque ne retient et qu'aucune prestation, aucun lot réutilisable, aucune situation attendue ne demande",
          })
          .option("due", { type: "boolean", default: false, describe: "Seulement celles dont la relecture est en retard" })
          .option("on", { type: "string", describe: "Jour où l'on juge (AAAA-MM-JJ) ; par défaut, celui où la bibliothèque est parue" })
          .option("format", json)
          .option("library", library)
          .example(
            "$0 clauses --where lot.data.health=true réversibilité",
            "les clauses de réversibilité que des données de santé n'écartent pas",
          )
          .check(isRealDay),
      (argv) => run(async () => (await import("./clauses.js")).clauses(argv))(),
    )
    .command(
      "clause <id>",
      "Montre une clause : son texte à chaque niveau, ses sources, et qui s'en sert",
      (y) =>
        y
          .positional("id", { type: "string", demandOption: true, describe: "Identifiant de la clause, par exemple api.versions" })
          .option("level", { choices: LEVELS, describe: "Le texte entier d'un seul niveau" })
          .option("format", json)
          .option("library", library),
      (argv) => run(async () => (await import("./clause.js")).clause(argv.id, argv.level, argv.format, argv.library))(),
    )
    .command(
      ["diff <before> <after>", "comparer"],
      "Compare deux bibliothèques, révisions, consultations ou dossiers, clause par clause et mot à mot",
      (y) =>
        y
          .updateLocale({ [NOT_ENOUGH]: { one: SIDES_MISSING, other: SIDES_MISSING } as unknown as string })
          .positional("before", { type: "string", demandOption: true, describe: "Avant : dossier, tender.yaml ou révision git" })
          .positional("after", { type: "string", demandOption: true, describe: "Après : de même nature" })
          .options(DIFF_OPTIONS)
          .option("format", json)
          .option("library", library)
          .example("$0 diff HEAD~3 .", "ce que les trois derniers enregistrements ont changé")
          .check(isWholeDiff),
      (argv) => run(async () => (await import("./diff.js")).diff(argv.before, argv.after, argv))(),
    )
    .command(
      ["law [figure]", "droit"],
      "Montre les chiffres du droit en vigueur un jour donné, leur source et ce qui a changé",
      (y) =>
        y
          .positional("figure", { type: "string", describe: "Un seul chiffre, avec toute son histoire" })
          .option("on", { type: "string", describe: "Jour (AAAA-MM-JJ) ; par défaut, celui où la bibliothèque est parue" })
          .option("due", { type: "boolean", default: false, describe: "Seulement les chiffres échus, à renouveler ou à contrôler" })
          .option("format", json)
          .option("library", library)
          .check(isRealDay)
          .check(({ due, figure }) => !due || figure === undefined || "--due porte sur tous les chiffres : ne pas en nommer un."),
      (argv) =>
        run(async () => {
          const { law, lawDue, lawHistory } = await import("./law.js");
          if (argv.due) return lawDue(argv.on, argv.format, argv.library);
          return argv.figure === undefined
            ? law(argv.on, argv.format, argv.library)
            : lawHistory(argv.figure, argv.on, argv.format, argv.library);
        })(),
    )
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

/** The check of --on, for yargs: true, or what is wrong. */
const isRealDay = ({ on }: { readonly on?: string }): true | string =>
  on === undefined || isDay(on) || `--on attend une date AAAA-MM-JJ qui existe ; trouvé : « ${on} ».`;
