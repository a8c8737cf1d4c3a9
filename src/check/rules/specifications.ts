import { BRAND_NAMES } from "../../brand-names.js";
import { anyOf, namesOf } from "../../standard-names.js";
import { generallyEquivalent } from "../generally-equivalent.js";
import { placeOfWords } from "../place-of-words.js";
import { printedArticles } from "../printed-text.js";
import type { CheckRule } from "../rule.js";
import { where } from "../search-text.js";
import { findSentences } from "../sentences.js";

const EQUIVALENT = /équivalen/i;
/** A name is lawful when the contract's subject calls for it: what the buyer already has, and must be joined or taken over. */
const EXISTING =
  /compatib|interfa[cç]|interop|raccord|connecté|intégr[eé]|repri[st]|reprend|migr|existant|actuel|en place|déjà|parc\b|utilise/i;
/** The need and the existing system are described, not demanded. */
const DESCRIPTIONS = ["cctp.contexte", "cctp.existant", "rc.objet"];
const BRANDS = new RegExp(BRAND_NAMES.join("|"));
const BRAND = new RegExp(`(?<![\\p{L}\\d@./-])(?:${BRAND_NAMES.join("|")})(?![\\p{L}\\d])`, "u");

/** Law: CCP, art. R. 2111-6 to R. 2111-17. */
export const SPECIFICATION_RULES: readonly CheckRule[] = [
  {
    // Law: CCP, art. R. 2111-7. The response form repeats the specifications: it is not read again.
    code: "BRAND_WITHOUT_EQUIVALENT",
    severity: "E",
    check: (file, library) =>
      findSentences(
        file,
        library,
        ["rc", "ae", "ccap", "cctp", "securite", "rgpd", "pas", "reversibilite", "sla"],
        ({ sentence, paragraph, article }) => {
          const brand = BRAND.exec(sentence)?.[0];
          const justified = () => EQUIVALENT.test(paragraph) || EXISTING.test(sentence) || DESCRIPTIONS.includes(article.origin);
          return brand === undefined || justified() ? undefined : brand;
        },
        {
          about: BRANDS,
          why: "Une marque ne peut être citée que si l'objet du marché la justifie ou, à titre exceptionnel, suivie de « ou équivalent » (CCP, R. 2111-7).",
          hint: "décrire la fonction attendue, écrire « ou équivalent », ou dire à quel existant la solution doit être compatible",
        },
      ),
  },
  {
    // Law: CCP, art. R. 2111-9, R. 2111-11, R. 2111-12 to -17.
    code: "STANDARD_WITHOUT_EQUIVALENT",
    severity: "E",
    check: (file, library) => {
      const standards = [...library.standards.values()]
        .filter(({ equivalent }) => equivalent === true)
        .map((standard) => ({ ...standard, names: namesOf(standard) }));
      const articles = printedArticles(file, ["rc", "ae", "ccap", "cctp", "securite", "rgpd", "pas", "reversibilite", "sla"]);
      const covered = generallyEquivalent(articles);
      const named = anyOf(standards.flatMap(({ names }) => names));
      const seen = new Set<string>();
      return articles.flatMap((article) =>
        covered.has(article.document) || EQUIVALENT.test(article.text) || !named.test(article.text)
          ? []
          : standards.flatMap((standard) => {
              const found = standard.names.find((name) => name.test(article.text));
              const words = found?.exec(article.text)?.[0];
              const key = `${article.origin} ${standard.id}`;
              if (words === undefined || seen.has(key)) return [];
              seen.add(key);
              return [
                {
                  message: `${where(article)} : « ${words} » (${standard.title}) est cité sans « ou équivalent » ; une norme ou un label n'exclut jamais une solution équivalente (CCP, R. 2111-9 et R. 2111-11).`,
                  hint: `écrire « ${words}, ou équivalent »`,
                  place: placeOfWords(file, library, article.origin, words),
                },
              ];
            }),
      );
    },
  },
];
