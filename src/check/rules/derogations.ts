import { formatList } from "../../french.js";
import type { TenderFile } from "../../model.js";
import { type PrintedArticle, plainText, printedArticles } from "../printed-text.js";
import type { CheckRule } from "../rule.js";
import { cureIn, hasDocument, where } from "../search-text.js";

/** "par dérogation aux articles 14.1.1 et 14.2": an article of another text (« R. 2191-3 du code », « du présent cahier ») is not one of the CCAG. */
const DEROGATION =
  /(?:dérogation|déroge(?:nt|ant)?|dérogé) (?:à l'|au même |aux (?:mêmes )?|à )articles? (\d+(?:\.\d+)*(?:(?:, | et |, et )\d+(?:\.\d+)*)*)(?!\.?\d)(?! ?(?:du (?:code|présent|règlement|CCAP|CCTP)|de (?:la|l')))/gi;

interface Citation {
  readonly article: PrintedArticle;
  readonly ccag: string;
}

/** Where the printed text says that it departs from an article of the CCAG. Outside the CCAP, only when it names the CCAG. */
function citations(file: TenderFile): readonly Citation[] {
  return printedArticles(file).flatMap((article) =>
    [...article.text.matchAll(DEROGATION)].flatMap((match) => {
      const after = article.text.slice((match.index ?? 0) + match[0].length, (match.index ?? 0) + match[0].length + 12);
      if (article.document.kind !== "ccap" && !/^ du CCAG/.test(after)) return [];
      return (match[1] ?? "").split(/, et |, | et /).map((ccag) => ({ article, ccag }));
    }),
  );
}

/** What the reader is told in the last section of the CCAP: its text, and the rows of its table. */
function lastSection(file: TenderFile): {
  readonly text: string;
  readonly rows: readonly { readonly ccap: string; readonly ccag: string }[];
} {
  const blocks = file.documents
    .find(({ kind }) => kind === "ccap")
    ?.sections.at(-1)
    ?.articles.flatMap(({ title, groups }) => [{ kind: "heading", text: title } as const, ...groups.flatMap((group) => group.blocks)]);
  const text = plainText(blocks ?? []);
  const rows = [...text.matchAll(/^article (\S+) \| (\d+(?:\.\d+)*) \|/gm)].map(([, ccap = "", ccag = ""]) => ({ ccap, ccag }));
  return { text, rows };
}

export const DEROGATION_RULES: readonly CheckRule[] = [
  {
    // CCAG-TIC, art. 1.2; CCP, art. R. 2112-3: said in the CCAP and listed in its last article.
    code: "DEROGATION_NOT_LISTED",
    severity: "E",
    check: (file, library) => {
      if (!hasDocument(file, "ccap")) return [];
      const { rows } = lastSection(file);
      const listed = (ccap: string, ccag: string) => rows.some((row) => row.ccap === ccap && row.ccag === ccag);
      const cited = citations(file)
        .filter(({ article, ccag }) => article.document.kind !== "ccap" || !listed(article.number, ccag))
        .map(({ article, ccag }) =>
          article.document.kind === "ccap"
            ? {
                message: `${where(article)} : le texte déroge à l'article ${ccag} du CCAG-TIC, et le dernier article du CCAP ne le dit pas (CCAG-TIC, 1.2 ; CCP, R. 2112-3).`,
                ...cureIn(library, article, `ajouter à la clause : derogates: [{ article: "${ccag}", reason: … }]`),
              }
            : {
                message: `${where(article)} : le texte déroge à l'article ${ccag} du CCAG-TIC, et seul le CCAP peut le faire (CCAG-TIC, 1.2 ; CCP, R. 2112-3).`,
                ...cureIn(library, article, "porter cette dérogation dans une clause sœur du CCAP"),
              },
        );
      const unprinted = file.derogations.filter(
        ({ article, ccapArticle }) => !listed(ccapArticle, article) && !said(cited, article, ccapArticle),
      );
      return [
        ...cited,
        ...unprinted.map(({ article, ccapArticle, clause }) => ({
          message: `L'article ${ccapArticle} du CCAP déroge à l'article ${article} du CCAG-TIC, et le tableau du dernier article ne le dit pas (CCAG-TIC, 1.2 ; CCP, R. 2112-3).`,
          hint: "imprimer le tableau :::table{of=derogations} au dernier article du CCAP",
          place: library.clauses.get(clause)?.place,
        })),
      ];
    },
  },
  {
    code: "DEROGATION_LISTED_UNUSED",
    severity: "W",
    check: (file) => {
      const cited = citations(file);
      const unused = lastSection(file).rows.filter(
        ({ ccap, ccag }) =>
          !file.derogations.some(({ article, ccapArticle }) => article === ccag && ccapArticle === ccap) &&
          !cited.some(({ article, ccag: number }) => article.document.kind === "ccap" && article.number === ccap && number === ccag),
      );
      return unused.length === 0
        ? []
        : [
            {
              message: `Le dernier article du CCAP annonce une dérogation que le cahier ne fait pas : ${formatList(unused.map(({ ccap, ccag }) => `article ${ccag} du CCAG-TIC (article ${ccap} du CCAP)`))}. La liste doit être celle des dérogations réelles (CCAG-TIC, 1.2).`,
              hint: "retirer ces lignes : le tableau :::table{of=derogations} ne contient que les dérogations réelles",
            },
          ];
    },
  },
  {
    code: "DEROGATION_ARTICLE_NOT_LAST",
    severity: "E",
    check: (file) => {
      const derogates = file.derogations.length > 0 || citations(file).some(({ article }) => article.document.kind === "ccap");
      if (!hasDocument(file, "ccap") || !derogates || /dérog/i.test(lastSection(file).text)) return [];
      const elsewhere = printedArticles(file, ["ccap"]).find(({ text }) => /récapitule(?:nt)? [^.\n]*dérog/i.test(text));
      return [
        {
          message:
            elsewhere === undefined
              ? "Le CCAP déroge au CCAG-TIC, et son dernier article ne récapitule pas les dérogations (CCAG-TIC, 1.2 ; CCP, R. 2112-3)."
              : `Les dérogations au CCAG-TIC sont récapitulées à l'article ${elsewhere.number} du CCAP, qui n'est pas le dernier (CCAG-TIC, 1.2 ; CCP, R. 2112-3).`,
          hint: "placer la clause ccap.derogations dans la dernière section du modèle du CCAP",
        },
      ];
    },
  },
];

/** A derogation already reported from the text is not reported twice. */
const said = (findings: readonly { readonly message: string }[], ccag: string, ccap: string): boolean =>
  findings.some(({ message }) => message.includes(`article ${ccap} : le texte déroge à l'article ${ccag} du CCAG-TIC`));
