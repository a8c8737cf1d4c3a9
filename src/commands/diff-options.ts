import { isDay } from "../days.js";

/** The options of `socle diff`, for yargs. */
export const DIFF_OPTIONS = {
  html: { type: "string", describe: "Écrit aussi la comparaison dans une page HTML" },
  word: { type: "string", describe: "Écrit aussi un fichier Word en modifications suivies (demande --author et --date)" },
  author: { type: "string", describe: "Avec --word : auteur des modifications suivies" },
  date: { type: "string", describe: "Avec --word : jour des modifications suivies (AAAA-MM-JJ)" },
  "exit-code": { type: "boolean", default: false, describe: "Code de sortie 1 s'il y a une différence" },
  color: { type: "boolean", default: true, describe: "Couleurs dans un terminal ; --no-color les retire" },
} as const;

export const SIDES_MISSING =
  "Il faut deux choses à comparer, l'avant puis l'après, par exemple « socle diff HEAD~3 . » (donné : %s, attendu : %s).";

/** The check of diff, for yargs: true, or what is wrong. Nothing reads the clock: whoever signs the changes says when. */
export function isWholeDiff({
  html,
  word,
  author,
  date,
}: { readonly [name in "html" | "word" | "author" | "date"]?: string }): true | string {
  for (const [name, value] of Object.entries({ html, word, author }))
    if (value?.trim() === "") return `--${name} attend ${name === "author" ? "un nom" : "un nom de fichier"}.`;
  if (html !== undefined && !/\.html?$/i.test(html)) return `--html attend un nom en .html ; trouvé : « ${html} ».`;
  if (word !== undefined && !/\.docx$/i.test(word)) return `--word attend un nom en .docx ; trouvé : « ${word} ».`;
  if (word === undefined)
    return (author === undefined && date === undefined) || "--author et --date vont avec --word : ils signent les modifications suivies.";
  if (author === undefined || date === undefined)
    return '--word demande qui signe les modifications suivies, et quel jour : ajouter --author "Service juridique" --date 2026-12-07.';
  return isDay(date) || `--date attend une date AAAA-MM-JJ qui existe ; trouvé : « ${date} ».`;
}
