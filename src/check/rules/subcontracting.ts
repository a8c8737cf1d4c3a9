import { criteriaSaying } from "../criteria-text.js";
import type { CheckRule } from "../rule.js";
import { findSentences, firstMatch, NEGATION } from "../sentences.js";

const SUBCONTRACTING = /sous-trait/i;
const BANNED = [
  /(?:sous-traitance|sous-traiter)[^.;]{0,60}(?:est|sera) (?:strictement |formellement )?(?:interdit|prohibé|exclu)/i,
  /sous-traitance[^.;]{0,20} n'est pas (?:autoris|admis|permis|accept)/i,
  /ne (?:peut|pourra|peuvent|doit|doivent)[^.;]{0,40}(?:sous-traiter|recourir à (?:la|une|des) sous-trait)/i,
  /(?:interdit|interdiction)[^.;]{0,30}(?:de sous-traiter|(?:de )?la sous-traitance)/i,
  /aucune sous-traitance/i,
];
/** Limits that the law allows: the whole, tasks named as essential, the buyer's acceptance, personal data, the lower tiers. */
const LIMITED = /totalité|intégralité|tâches?|essentiel|accord|accept|agré|autorisation|préalable|données|second rang|rang \d|L\. 2193-3/i;
const WHOLE = /(?:sous-traiter|sous-traitance)[^.;]{0,40}(?:la totalité|l'intégralité|tout ou partie|totale)/i;

const RESERVED = /tâches? (?:essentielles?|critiques?)|(?:tâches?|prestations?) réservées? au titulaire/i;
const NAMED = /:\s*\S|:$|à savoir|(?:sont|comprennent|est) (?:les? |la |l'|celles? )/i;

const LOCAL_CRITERION =
  /implantation|ancrage (?:local|territorial)|^proximité$|proximité (?:géographique|du (?:candidat|prestataire|siège|titulaire)|de l'(?:entreprise|agence|équipe)|des (?:locaux|équipes))|entreprises? locales?|présence locale|distance (?:entre|du siège)/i;
const LOCAL_CONDITION = [
  /(?:entreprise|candidat|titulaire|soumissionnaire|agence|antenne|établissement|équipe)s?[^.;]{0,50}(?:implanté|situé|établi|domicilié|installé)e?s?[^.;]{0,30}(?:département|région|commune\b|territoire|agglomération|à moins de \d|rayon de \d)/i,
  /(?:agence|antenne|locaux|siège|établissement)[^.;]{0,60}(?:à moins de|dans un rayon de) \d+ ?(?:km|kilomètres)/i,
];
const DEMANDED = /doi(?:t|vent)|devr|dispose|justifie|exig|impos|obligatoire|tenu|privilégi|préféren/i;
/** The need and the existing system are described, not demanded. */
const DESCRIPTIONS = ["cctp.contexte", "cctp.existant", "rc.objet"];

export const SUBCONTRACTING_RULES: readonly CheckRule[] = [
  {
    // Law: CCP, art. L. 2193-3 (and L. 2193-1: a part only).
    code: "SUBCONTRACTING_BANNED",
    severity: "E",
    check: (file, library) => [
      ...findSentences(
        file,
        library,
        ["rc", "ccap", "ae"],
        ({ sentence }) => (LIMITED.test(sentence) ? undefined : firstMatch(sentence, ...BANNED)),
        {
          about: SUBCONTRACTING,
          why: "La sous-traitance ne peut pas être interdite de façon générale : seules des tâches essentielles désignées peuvent être réservées au titulaire (CCP, L. 2193-3).",
          hint: "retirer l'interdiction, ou désigner les tâches essentielles que le titulaire exécute lui-même",
        },
      ),
      ...findSentences(
        file,
        library,
        ["rc", "ccap", "ae"],
        ({ sentence }) => (NEGATION.test(sentence) ? undefined : firstMatch(sentence, WHOLE)),
        {
          about: SUBCONTRACTING,
          why: "Le titulaire ne peut sous-traiter qu'une partie des prestations, jamais leur totalité (CCP, L. 2193-1 et L. 2193-3).",
          hint: "écrire que le titulaire peut sous-traiter une partie des prestations",
        },
      ),
    ],
  },
  {
    // Law: CCP, art. L. 2193-3: the reserved tasks are named in the tender documents; here, in the rest of the article.
    code: "ESSENTIAL_TASKS_UNDEFINED",
    severity: "W",
    check: (file, library) =>
      findSentences(
        file,
        library,
        ["rc", "ccap"],
        ({ sentence, article }) => {
          const rest = article.text.slice(article.text.indexOf(sentence));
          return NEGATION.test(sentence) || NAMED.test(rest) ? undefined : firstMatch(sentence, RESERVED);
        },
        {
          about: /réservé|tâche/i,
          why: "Des tâches sont réservées au titulaire sans être désignées : le dossier doit en donner la liste (CCP, L. 2193-3).",
          hint: "écrire la liste après deux-points, ou retirer la réserve",
        },
      ),
  },
  {
    // Law: CCP, art. L. 3 (equal treatment). A time to be on site may be asked; an address may not.
    code: "LOCAL_PREFERENCE",
    severity: "E",
    check: (file, library) => [
      ...criteriaSaying(file, LOCAL_CRITERION).map(({ criterion, found, place }) => ({
        message: `Le critère « ${criterion.name} » juge « ${found} » : préférer une implantation géographique rompt l'égalité des candidats (CCP, L. 3).`,
        hint: "juger un délai d'intervention ou une organisation, que tout candidat peut offrir",
        place,
      })),
      ...findSentences(
        file,
        library,
        ["rc", "ccap", "cctp", "ae"],
        ({ sentence, article }) =>
          DEMANDED.test(sentence) && !NEGATION.test(sentence) && !DESCRIPTIONS.includes(article.origin) && article.origin !== "rc.criteres"
            ? firstMatch(sentence, ...LOCAL_CONDITION)
            : undefined,
        {
          about: /implanté|situé|établi|domicilié|installé|à moins de|rayon de/i,
          why: "Exiger une implantation géographique rompt l'égalité des candidats (CCP, L. 3).",
          hint: "demander un délai d'intervention sur site, que tout candidat peut tenir",
        },
      ),
    ],
  },
];
