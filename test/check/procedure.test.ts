import { expect, test } from "vitest";
import { example, said, withAnswer, withText } from "./example-file.js";

const commune = example();
const syndicat = example("syndicat-cloud");
const MAPA = "  procedure.kind: { value: mapa }";
const OPEN = "  procedure.kind: { value: open }";

/** The example with texts of its yaml replaced, each of them present. */
const edited = (name: "commune-portail" | "syndicat-cloud", ...edits: readonly (readonly [string, string])[]) =>
  example(name, (yaml) =>
    edits.reduce((text, [before, after]) => {
      expect(text).toContain(before);
      return text.replace(before, after);
    }, yaml),
  );
const decided = (line: string) => (line.startsWith("  procedure.kind") ? ([MAPA, line] as const) : ([MAPA, `${MAPA}\n${line}`] as const));
const decidedOpen = (line: string) => [OPEN, line.startsWith("  procedure.kind") ? line : `${OPEN}\n${line}`] as const;
/** From the European threshold on, a social clause is owed too. */
const LARGE = [
  ["amount: 52000", "amount: 252000"],
  ["  renewals: 0", "  renewals: 0\n  negotiation_case: none\n  period_reduction: none\n  social_clause: insufficient_link"],
] as const;

test("an adapted procedure from the European threshold on needs article R. 2123-1 in its reason", () => {
  const file = (reason: string) =>
    edited("commune-portail", ...LARGE, decided(`  procedure.kind: { override: mapa, reason: "${reason}" }`));
  expect(said("PROCEDURE_BELOW_THRESHOLD", file("plus simple"))).toEqual([
    "erreur La procédure adaptée n'est pas permise à ce montant (CCP, L. 2124-1 et R. 2124-1). 278 000 € HT atteint le seuil européen, 216 000 € HT depuis le 1er janvier 2026 (Annexe n° 2 du CCP ; règlement délégué (UE) 2025/2152, L. 2124-1) : procédure formalisée, par appel d'offres ouvert. → écrire decisions: { procedure.kind: { value: open } }, ou nommer dans le motif l'article R. 2123-1, 2° (petits lots) ou 3° (services sociaux et spécifiques)",
  ]);
  expect(said("PROCEDURE_BELOW_THRESHOLD", file("petits lots, R. 2123-1, 2°"))).toEqual([]);
  expect(said("PROCEDURE_BELOW_THRESHOLD", file("R. 2123-10"))).toHaveLength(1);
});

test("a dispense written against the amount is refused, unless another case is named", () => {
  const file = (reason: string) =>
    edited(
      "commune-portail",
      ["  renewals: 0", "  renewals: 0\n  dispensed_choice: compete"],
      decided(`  competition.required: { override: false, reason: "${reason}" }`),
    );
  expect(said("DIRECT_AWARD_ABOVE_THRESHOLD", file("petit montant"))).toEqual([
    "erreur La consultation se dit dispensée de publicité et de mise en concurrence alors que son montant l'exclut (CCP, R. 2122-8). 78 000 € HT atteint le seuil de dispense, 60 000 € HT depuis le 1er avril 2026 (Décret n° 2025-1386, R. 2122-8) : la mise en concurrence est obligatoire. → retirer competition.required de decisions, ou nommer dans le motif un autre cas (R. 2122-1 à R. 2122-11)",
  ]);
  expect(said("DIRECT_AWARD_ABOVE_THRESHOLD", file("exclusivité, R. 2122-3"))).toEqual([]);
  expect(said("DIRECT_AWARD_ABOVE_THRESHOLD", file("dispense, R. 2122-8"))).toHaveLength(1);
});

test("small lots are judged on their share and on their amount", () => {
  const share = edited("commune-portail", decided('  small_lot.exempt@2: { override: true, reason: "petit lot" }'));
  expect(said("SMALL_LOTS_SHARE_EXCEEDED", share)).toEqual([
    "erreur Lot 2 : la dispense des petits lots est dépassée ; il fait 33,3 % de la valeur de tous les lots, au-delà de 20 % (CCP, R. 2122-8 et R. 2123-1, 2°). → ne dispenser que des lots qui tiennent dans la limite : retirer small_lot.exempt de decisions, ou y écrire override: false",
  ]);
  const amount = edited("commune-portail", ...LARGE, decided('  procedure.kind: { override: mapa, reason: "petits lots, R. 2123-1, 2°" }'));
  expect(said("SMALL_LOTS_SHARE_EXCEEDED", amount)).toEqual([
    "erreur Lot 1 : un petit lot passé en procédure adaptée reste sous 80 000 € HT (CCP, R. 2123-1, 2°). → retirer ces lots de la consultation, ou écrire decisions: { procedure.kind: { value: open } }",
  ]);
});

test("a negotiated procedure names its case of article R. 2124-3", () => {
  const file = (reason: string) =>
    edited(
      "syndicat-cloud",
      ["  renewals: 0", "  renewals: 0\n  negotiation: true"],
      decidedOpen(`  procedure.kind: { override: negotiated, reason: "${reason}" }`),
    );
  expect(said("NEGOTIATED_CASE_MISSING", file("besoin complexe"))).toEqual([
    "erreur La procédure avec négociation suppose l'un des six cas de l'article R. 2124-3, et le motif n'en nomme aucun (CCP, R. 2124-3 et R. 2124-5). → répondre à tender: { negotiation_case: … }, ou écrire le cas et le fait qui le prouve : decisions: { procedure.kind: { override: negotiated, reason: \"R. 2124-3, 3° : …\" } }",
  ]);
  expect(said("NEGOTIATED_CASE_MISSING", file("R. 2124-3, 4° : montage de 214 membres"))).toEqual([]);
  const declared = edited(
    "syndicat-cloud",
    ["negotiation_case: none", "negotiation_case: complexity\n  negotiation_case_reason: 'Montage de 214 membres.'\n  negotiation: true"],
    [OPEN, "  procedure.kind: { value: negotiated }"],
  );
  expect(said("NEGOTIATED_CASE_MISSING", declared)).toEqual([]);
});

test("an estimate written below the total of the lots is refused", () => {
  const ordinary = edited("commune-portail", decided('  estimate.total: { override: 70000, reason: "hors options" }'));
  expect(said("ESTIMATE_EXCLUDES_OPTIONS", ordinary)).toEqual([
    "erreur La valeur estimée écrite, 70 000 €, est inférieure au total des lots, options et reconductions comprises, 78 000 € (CCP, R. 2121-1). → retirer estimate.total de decisions, ou corriger les montants des lots (amount)",
  ]);
  const framework = edited("syndicat-cloud", decidedOpen('  estimate.total: { override: 700000, reason: "dépense prévue" }'));
  expect(said("ESTIMATE_EXCLUDES_OPTIONS", framework)).toEqual([]);
  expect(said("ESTIMATE_BELOW_FRAMEWORK_MAX", framework, "draft")).toEqual([
    "erreur La valeur estimée écrite, 700 000 €, est inférieure au maximum cumulé de l'accord-cadre, 1 650 000 € (CCP, R. 2121-8). → retirer estimate.total de decisions, ou corriger les maximums des lots (amount_max)",
  ]);
});

test("a notice narrower than the law wants is refused, a wider one is not", () => {
  const narrower = edited("syndicat-cloud", decidedOpen('  advertising.kind: { override: boamp_or_jal, reason: "coût" }'));
  expect(said("ADVERTISING_MEDIUM_MISMATCH", narrower)).toEqual([
    "erreur La publicité choisie, « BOAMP ou journal d'annonces légales », ne suffit pas à ce montant (CCP, R. 2131-12 et R. 2131-16). Procédure formalisée : l'avis paraît au BOAMP et au Journal officiel de l'Union européenne. → retirer advertising.kind de decisions",
  ]);
  const wider = edited("commune-portail", decided('  advertising.kind: { override: boamp_and_ojeu, reason: "large publicité" }'));
  expect(said("ADVERTISING_MEDIUM_MISMATCH", wider)).toEqual([]);
});

test("the documents stay on the buyer profile", () => {
  const file = edited("commune-portail", decided('  buyer_profile.required: { override: false, reason: "panne" }'));
  expect(said("BUYER_PROFILE_MISSING", file)).toEqual([
    "erreur Le dossier doit être publié sur le profil d'acheteur (CCP, R. 2132-2). 78 000 € HT atteint 60 000 € HT depuis le 1er avril 2026 (Décret n° 2025-1386, R. 2132-2) : le dossier est publié sur le profil d'acheteur. → retirer buyer_profile.required de decisions",
  ]);
});

test("a call for tenders named in an adapted procedure is said once, where it was written", () => {
  const file = edited("commune-portail", ["Les familles doivent pouvoir", "Cet appel d'offres le permet. Les familles doivent pouvoir"]);
  expect(said("ADAPTED_NAMED_CALL_FOR_TENDERS", file)).toEqual([
    "avertissement Règlement de la consultation, article 1.2 : « appel d'offres » est écrit dans une procédure adaptée ; qui se réfère à une procédure formalisée doit l'appliquer en entier (CCP, R. 2123-6). → écrire « consultation » ou « procédure adaptée »",
  ]);
  const committee = withText(commune, "rc.objet", "La commission d'appel d'offres est informée.");
  expect(said("ADAPTED_NAMED_CALL_FOR_TENDERS", committee)).toEqual([]);
});

test("no negotiation in a call for tenders, whether answered or written", () => {
  expect(said("NEGOTIATION_IN_CALL_FOR_TENDERS", withAnswer(syndicat, "tender.negotiation", true))).toEqual([
    "erreur La négociation est interdite en appel d'offres (CCP, R. 2161-5). → écrire negotiation: false",
  ]);
  const written = withText(syndicat, "rc.sans_negociation", "L'acheteur peut négocier avec les trois premiers candidats.");
  expect(said("NEGOTIATION_IN_CALL_FOR_TENDERS", written)).toEqual([
    "erreur Règlement de la consultation, article 9.6 : une négociation est prévue, ce qui est interdit en appel d'offres (CCP, R. 2161-5). → retirer cette phrase",
  ]);
});

test("a negotiation announced reserves the award without it", () => {
  const silent = withText(commune, "rc.negociation", "L'acheteur négocie avec les trois premiers candidats.");
  expect(said("NEGOTIATION_WAIVER_NOT_RESERVED", silent)).toEqual([
    "avertissement Une négociation est prévue et le règlement ne réserve pas la faculté d'attribuer sans négocier : l'acheteur serait tenu de négocier (CCP, R. 2123-5 et R. 2161-17). → rétablir la clause rc.negociation, ou écrire que l'acheteur se réserve d'attribuer sur la base des offres initiales",
  ]);
  const reserved = withText(commune, "rc.negociation", "L'acheteur négocie. Il peut attribuer le marché sans négociation.");
  expect(said("NEGOTIATION_WAIVER_NOT_RESERVED", reserved)).toEqual([]);
});

test("an innovative purchase is invoked below its figure only", () => {
  const file = edited(
    "syndicat-cloud",
    ["  renewals: 0", "  renewals: 0\n  dispensed_choice: compete\n  negotiation: false"],
    decidedOpen('  competition.required: { override: false, reason: "achat innovant, R. 2122-9-1" }'),
    [OPEN, "  procedure.kind: { value: mapa }"],
  );
  expect(said("INNOVATIVE_ABOVE_THRESHOLD", file)).toEqual([
    "erreur Le motif invoque l'achat innovant, et la valeur estimée, 1 650 000 € HT, atteint 100 000 € HT (CCP, R. 2122-9-1). → retirer competition.required de decisions",
  ]);
});

test("the rules of the consultation name the procedure that is decided", () => {
  const file = edited("syndicat-cloud", [OPEN, "  procedure.kind: { value: restricted }"]);
  expect(said("PROCEDURE_NOT_WRITTEN", file)).toEqual([
    "erreur Le règlement ne dit pas par quelle procédure le marché est passé : la bibliothèque commune n'a de clause que pour l'appel d'offres ouvert et la procédure adaptée. → ajouter à votre bibliothèque les clauses de procédure, de sélection des candidatures et d'invitation ; ou écrire decisions: { procedure.kind: { override: open, reason: … } }",
  ]);
  const described = withText(file, "rc.objet", "La consultation est un appel d'offres restreint.");
  expect(said("PROCEDURE_NOT_WRITTEN", described)).toEqual([]);
});
