import type { Argv } from "yargs";
import { isDay } from "../days.js";
import { LEVELS } from "../model.js";
import { DIFF_OPTIONS, isWholeDiff, SIDES_MISSING } from "./diff-options.js";
import { EXPLORE_OPTIONS, isWholeExploration } from "./whole-exploration.js";

export const NOT_ENOUGH = "Not enough non-option arguments: got %s, need at least %s";
export const library = { type: "string", describe: "Dossier de la bibliothèque (par défaut, celle de Socle)" } as const;
export const json = { choices: ["text", "json"] as const, default: "text" as const, describe: "Forme de la réponse" };

/** The commands of who keeps a library: control it, test it, search it, see what a change touches, compare, read the law. */
export function withLibraryCommands(parser: Argv, run: (action: () => Promise<number>) => () => Promise<void>): Argv {
  return parser
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
      ["test [files..]", "eprouver"],
      "Éprouve les clauses : passe les cas de test/clauses et dit ce qu'ils couvrent",
      (y) =>
        y
          .positional("files", {
            type: "string",
            array: true,
            default: [] as string[],
            describe: "Fichiers de cas ; par défaut, tous ceux de la bibliothèque (test/clauses/*.cases.yaml)",
          })
          .option("coverage", { type: "boolean", default: false, describe: "Montre, clause par clause, combien de cas la voient" })
          .option("format", json)
          .option("library", library),
      (argv) => run(async () => (await import("./test-clauses.js")).testClauses(argv))(),
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
      "impact [id]",
      "Dit ce que touche une clause, ou ce que changent les modifications de la bibliothèque",
      (y) =>
        y
          .positional("id", { type: "string", describe: "Une clause, par exemple api.versions ; sans elle, tout ce qui a changé" })
          .option("against", { type: "string", describe: "Sans clause : révision de git à laquelle comparer (par défaut, HEAD)" })
          .option("tender", {
            type: "string",
            array: true,
            nargs: 1,
            default: [] as string[],
            describe: "Une consultation de plus, répétable",
          })
          .option("format", json)
          .option("library", library)
          .check(
            ({ id, against }) => id === undefined || against === undefined || "--against compare deux états : ne pas nommer de clause.",
          ),
      (argv) => run(async () => (await import("./impact.js")).impact(argv))(),
    )
    .command(
      ["explore", "explorer"],
      "Essaie beaucoup de situations : clauses mortes, questions orphelines, contradictions, dossiers en échec",
      (y) => y.options(EXPLORE_OPTIONS).option("format", json).option("library", library).check(isWholeExploration),
      (argv) => run(async () => (await import("./explore.js")).explore(argv))(),
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
    );
}

/** The check of --on, for yargs: true, or what is wrong. */
const isRealDay = ({ on }: { readonly on?: string }): true | string =>
  on === undefined || isDay(on) || `--on attend une date AAAA-MM-JJ qui existe ; trouvé : « ${on} ».`;
