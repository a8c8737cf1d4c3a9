import { describe, expect, test } from "vitest";
import { buildBundle } from "../../src/bundle/build-bundle.js";
import { clause } from "../library/small-library.js";
import { assembled, codes, fileOf, textOf } from "./small-tender.js";

/** docs: what things mean exactly. Each test names the rule it holds. */

const articles = (file: ReturnType<typeof fileOf>, document = 0) =>
  file.documents[document]?.sections.flatMap((section) => section.articles.map(({ number, origin }) => `${number} ${origin.id}`));
const CCAP =
  "---\ndocument: ccap\ntitle: CCAP\nfile: ccap\nnumbering: article\n---\n# Objet {#objet required}\n# Garantie {#garantie}\n# Dérogations {#derogations}\n";
const CCAG =
  'title: CCAG-TIC\nstatus: en vigueur\nsources: [{ text: Essai }]\narticles:\n  "4.1": Ordre des pièces\n  "14.1.1": Pénalités de retard\n  "33.2.1": Décision après vérification\n';

describe("what puts a clause in a document", () => {
  test("`when` says whether it applies, lot by lot", async () => {
    const file = fileOf(await assembled({ "clauses/demo/demo.trois.md": clause({ when: "{ lot.level: enhanced }" }, "Texte.\n") }));
    expect(file.choices.filter(({ clause: id }) => id === "demo.trois").map(({ lot, state }) => `${lot} ${state}`)).toEqual([
      "1 not_applicable",
      "2 kept",
    ]);
  });

  test("`in_force` keeps a clause out before its first day and after its last", async () => {
    const states = async (range: string) =>
      fileOf(await assembled({ "clauses/demo/demo.trois.md": clause({ extra: `in_force: ${range}\n` }, "Texte.\n") })).choices.find(
        ({ clause: id }) => id === "demo.trois",
      )?.state;
    expect(await states("{ from: 2026-11-30 }")).toBe("kept");
    expect(await states("{ from: 2026-12-01 }")).toBe("not_in_force");
    expect(await states("{ to: 2026-11-30 }")).toBe("kept");
    expect(await states("{ to: 2026-11-29 }")).toBe("not_in_force");
  });

  test("a default clause leaves with a written reason, a mandatory one never", async () => {
    const files = { "clauses/demo/demo.trois.md": clause({ inclusion: "default" }, "Texte.\n") };
    const removed = fileOf(await assembled(files, (text) => `${text}clauses: { removed: { demo.trois: "inutile ici" } }\n`));
    expect(removed.choices.find(({ clause: id }) => id === "demo.trois")).toMatchObject({ state: "removed", reason: "inutile ici" });
    expect(codes((await assembled(files, (text) => `${text}clauses: { removed: { demo.trois: "" } }\n`)).problems)).toContain(
      "CLAUSE_REMOVED_REASON",
    );
    expect(codes((await assembled(files, (text) => `${text}clauses: { removed: { demo.un: "non" } }\n`)).problems)).toContain(
      "CLAUSE_MANDATORY_REMOVED",
    );
  });

  test("an optional clause is proposed, and enters when added or promoted by a service for its lot only", async () => {
    const files = { "clauses/demo/demo.trois.md": clause({ inclusion: "optional" }, "Texte.\n") };
    const state = (file: ReturnType<typeof fileOf>) =>
      file.choices.filter(({ clause: id }) => id === "demo.trois").map((choice) => choice.state);
    expect(state(fileOf(await assembled(files)))).toEqual(["proposed", "proposed"]);
    expect(state(fileOf(await assembled(files, (text) => `${text}clauses: { added: [demo.trois] }\n`)))).toEqual(["kept", "kept"]);
    const promoting = {
      ...files,
      "catalog/services/app.autre.yaml":
        "title: Autre\nfamily: app\ndescription: Autre.\ncpv: { main: '48445000-9' }\nclauses: [demo.trois]\nprice_lines: [{ code: A, label: A, unit: u, kind: one_off, quantity: 1 }]\n",
    };
    expect(
      state(
        fileOf(
          await assembled(promoting, (text) =>
            text.replace("services: [{ id: app.essai, procedures: 3 }]", "services: [{ id: app.autre }]"),
          ),
        ),
      ),
    ).toEqual(["proposed", "kept"]);
  });

  test("`requires` pulls nothing: the absence is a problem; `excludes` works both ways", async () => {
    const required = await assembled({
      "clauses/demo/demo.trois.md": clause({ inclusion: "optional" }, "Texte.\n"),
      "clauses/demo/demo.quatre.md": clause({ extra: "requires: [demo.trois]\n" }, "Texte.\n"),
    });
    expect(codes(required.problems)).toContain("CLAUSE_REQUIRES");
    const excluded = await assembled({ "clauses/demo/demo.trois.md": clause({ extra: "excludes: [demo.un]\n" }, "Texte.\n") });
    expect(codes(excluded.problems)).toContain("CLAUSE_EXCLUDES");
  });
});

describe("levels, lots, text", () => {
  test("levels are cumulative, and a parameter takes its level's default unless the tender overrides it", async () => {
    const text =
      ":::requirement{#a priority=must}\nToujours.\n:::\n\n:::requirement{#b priority=should from=enhanced}\nRenforcé.\n:::\n\n:::level{from=sovereign}\nSouverain.\n:::\n";
    const files = { "clauses/demo/demo.trois.md": clause({}, text) };
    const file = fileOf(await assembled(files, (yaml) => `${yaml}clauses: { parameters: { demo.deux: { delay_days: 7 } } }\n`));
    expect(textOf(file.documents[0])).not.toContain("Renforcé");
    expect(textOf(file.documents[1])).toContain("Renforcé");
    expect(textOf(file.documents[1])).not.toContain("Souverain");
    expect(textOf(file.documents[0])).toContain("7 jours");
    expect(file.parametersUsed[0]).toMatchObject({ clause: "demo.deux", value: 7, libraryValue: 10 });
  });

  test("in a common document a clause is printed once per identical text, under the lots concerned", async () => {
    const files = {
      "templates/ccap.md": CCAP,
      "clauses/demo/demo.commun.md": clause({ document: "ccap" }, "Durée : {{lot.duration_months}}.\n"),
      "clauses/demo/demo.niveau.md": clause({ document: "ccap", when: "{ lot.level: enhanced }" }, "Renforcé.\n"),
    };
    const same = fileOf(await assembled(files));
    const ccap = same.documents.find(({ kind }) => kind === "ccap");
    expect(ccap?.sections[0]?.articles.map(({ groups }) => groups.map(({ heading }) => heading))).toEqual([[undefined], ["Lot\u00a02"]]);
    const split = fileOf(await assembled(files, (text) => text.replace("title: Site", "title: Site\n    duration_months: 24")));
    expect(split.documents.find(({ kind }) => kind === "ccap")?.sections[0]?.articles[0]?.groups.map(({ heading }) => heading)).toEqual([
      "Lot\u00a01",
      "Lot\u00a02",
    ]);
  });

  test("inside a section, clauses come by order then id; an empty section disappears, unless it is required", async () => {
    const file = fileOf(await assembled({ "clauses/demo/demo.avant.md": clause({ extra: "order: 5\n" }, "Texte.\n") }));
    expect(articles(file)).toEqual(["1.1 demo.avant", "1.2 demo.deux", "1.3 demo.un", "2.1 app.essai"]);
    const dropped = fileOf(
      await assembled({
        "templates/ccap.md": CCAP,
        "clauses/demo/demo.commun.md": clause({ document: "ccap" }, "Texte.\n"),
        "clauses/demo/demo.garantie.md": clause({ document: "ccap", section: "garantie", when: "{ lot.level: sovereign }" }, "Texte.\n"),
      }),
    );
    expect(dropped.documents.find(({ kind }) => kind === "ccap")?.sections.map(({ title }) => title)).toEqual(["Objet"]);
    const empty = await assembled({
      "templates/ccap.md": CCAP.replace("{#garantie}", "{#garantie required}"),
      "clauses/demo/demo.commun.md": clause({ document: "ccap" }, "Texte.\n"),
      "clauses/demo/demo.garantie.md": clause({ document: "ccap", section: "garantie", when: "{ lot.level: sovereign }" }, "Texte.\n"),
    });
    expect(codes(empty.problems)).toContain("SECTION_EMPTY");
  });

  test("placeholders: a parameter, a fact by its type, a figure of the law, a reference; each helper", async () => {
    const text =
      'A {{tender.notice_date}} B {{lot.data.personal}} C {{law "advance_trigger"}} D {{lower buyer.role}} E {{words tender.duration_months}} F {{tender.deadline}} G l\'{{ref "demo.un"}}.\n';
    const file = fileOf(
      await assembled({ "clauses/demo/demo.trois.md": clause({}, text) }, (yaml) =>
        yaml.replaceAll("call_offs: false", "call_offs: false\n    data: { personal: true }"),
      ),
    );
    expect(textOf(file.documents[0])).toContain(
      "A 30 novembre 2026 B oui C 50 000 € HT D pour lui seul E trente-six F 8 janvier 2027 à 12 h 00 G l’article 1.3.",
    );
  });

  test("a demand keeps its identity and its number in every lot", async () => {
    const { requirements } = fileOf(await assembled());
    expect(requirements.map(({ lot, requirement }) => `${lot} ${requirement.id} ${requirement.number}`)).toEqual([
      "1 app.essai#demarches EX-APP-001",
      "2 app.essai#demarches EX-APP-001",
    ]);
  });

  test("the derogation table holds the derogations really in the file, by value, with the right article", async () => {
    const files = {
      "templates/ccap.md": CCAP,
      "catalog/standards/ccag-tic-2021.yaml": CCAG,
      "clauses/demo/demo.commun.md": clause(
        {
          document: "ccap",
          extra:
            'parameters: { va_days: { unit: days, default: 30 } }\nderogates:\n  - { article: "33.2.1", when: { va_days: { not: 30 } }, reason: Délai adapté }\n  - { article: "4.1", reason: Ordre propre }\n',
        },
        "Délai : {{quantity va_days}}.\n",
      ),
      "clauses/demo/demo.derogations.md": clause({ document: "ccap", section: "derogations" }, ":::table{of=derogations}\n:::\n"),
    };
    const before = fileOf(await assembled(files));
    expect(before.derogations.map(({ article, ccapArticle }) => `${article} ${ccapArticle}`)).toEqual(["4.1 1.1"]);
    const after = fileOf(await assembled(files, (text) => `${text}clauses: { parameters: { demo.commun: { va_days: 45 } } }\n`));
    expect(after.derogations.map(({ article, ccapArticle, subject }) => `${article} ${ccapArticle} ${subject}`)).toEqual([
      "4.1 1.1 Ordre des pièces",
      "33.2.1 1.1 Décision après vérification",
    ]);
    expect(textOf(after.documents.find(({ kind }) => kind === "ccap"))).toContain("33.2.1");
  });

  test("every article has an origin, a clause or a service", async () => {
    const file = fileOf(await assembled());
    for (const document of file.documents)
      for (const section of document.sections)
        for (const article of section.articles) expect(["clause", "service"]).toContain(article.origin.kind);
  });
});

describe("facts", () => {
  test("a missing number stops the assembly and says what to write; a missing text is a blank in a draft and an error to publish", async () => {
    const number = await assembled({}, (text) => text.replace("    amount: 52000\n", ""));
    expect(number.file).toBeUndefined();
    expect(number.problems[0]).toMatchObject({ code: "ANSWER_MISSING", place: { pointer: "lots.0.amount" } });
    const files = { "clauses/demo/demo.trois.md": clause({}, "Contact : {{buyer.email}}.\n") };
    const draft = fileOf(await assembled(files));
    expect(draft.documents[0]?.open).toEqual(["Courriel de contact"]);
    expect(codes((await assembled(files, undefined, "publish")).problems)).toContain("TEXT_MISSING");
  });

  test("a price line or a demand whose condition is unknown is never dropped in silence", async () => {
    const service = (extra: string) => ({
      "catalog/services/app.essai.yaml": `title: Essai\nfamily: app\ndescription: Essai.\ncpv: { main: "48445000-9" }\nfacts: []\n${extra}`,
    });
    const line =
      "price_lines: [{ code: A, label: A, unit: u, kind: one_off, quantity: 1 }, { code: B, label: B, unit: u, kind: one_off, quantity: 1, when: { lot.api.exposed: true } }]\n";
    const demand = 'requirements: [{ slug: a, title: A, text: "A.", priority: must, when: { lot.api.exposed: true } }]\n';
    for (const extra of [line, demand + line.replace(/, \{ code: B.*\}\]/, "]")]) {
      const edit = (text: string) => text.replace(/, procedures: \d+/g, "");
      const { problems } = await assembled(service(extra), edit);
      expect(problems.find(({ code }) => code === "ANSWER_MISSING")?.place.pointer).toBe("lots.0.api.exposed");
    }
  });

  test("the answer asked for is the one that settles the others", async () => {
    const { problems } = await assembled({}, (text) => text.replace("    call_offs: false\n", ""));
    expect(problems.filter(({ code }) => code === "ANSWER_MISSING").map(({ place }) => place.pointer)).not.toContain(
      "lots.0.call_offs_max",
    );
    const level = await assembled({}, (text) => text.replace("  level: essential\n", ""));
    expect(level.problems.map(({ place }) => place.pointer)).toContain("tender.level");
  });

  test("an irrelevant fact makes a comparison false and blocks nothing", async () => {
    const file = fileOf(
      await assembled({
        "clauses/demo/demo.trois.md": clause({ when: "{ lot.call_offs_max: { gte: 1 } }" }, "Texte.\n"),
        "clauses/demo/demo.quatre.md": clause({ when: "{ not: { lot.call_offs_max: { gte: 1 } } }" }, "Texte.\n"),
      }),
    );
    expect(file.choices.find(({ clause: id }) => id === "demo.trois")?.state).toBe("not_applicable");
    expect(file.choices.find(({ clause: id }) => id === "demo.quatre")?.state).toBe("kept");
  });

  test("a lot inherits the tender's answer and may override it", async () => {
    const file = fileOf(await assembled());
    expect(textOf(file.documents[0])).toContain("10 jours");
    expect(textOf(file.documents[1])).toContain("5 jours");
  });
});

describe("decisions and checks", () => {
  const small = (text: string) => text.replace("amount: 52000", "amount: 30000").replace("amount: 26000", "amount: 20000");

  test("when competition is not due, the tool says so with the text and its date, and asks", async () => {
    const asked = await assembled({}, small);
    expect(asked.problems[0]?.message).toContain("Décret n° 2025-1386");
    expect(asked.problems[0]).toMatchObject({ code: "ANSWER_MISSING", place: { pointer: "tender.dispensed_choice" } });
    const stopped = await assembled({}, (text) =>
      small(text)
        .replace("level: essential", "level: essential\n  dispensed_choice: stop")
        .replace(/decisions:[\s\S]*$/, ""),
    );
    expect(codes(stopped.problems)).toContain("COMPETITION_NOT_REQUIRED");
    const competing = fileOf(
      await assembled({}, (text) => small(text).replace("level: essential", "level: essential\n  dispensed_choice: compete")),
    );
    expect(competing.decisions.find(({ id }) => id === "procedure.kind")?.value).toBe("mapa");
  });

  test("a proposed decision unmade is refused to publish; replacing a derived one needs a reason, which is kept", async () => {
    const without = (text: string) => text.replace(/decisions:[\s\S]*$/, "");
    expect((await assembled({}, without)).problems.find(({ code }) => code === "DECISION_UNCONFIRMED")?.severity).toBe("warning");
    expect((await assembled({}, without, "publish")).problems.find(({ code }) => code === "DECISION_UNCONFIRMED")?.severity).toBe("error");
    const bare = await assembled({}, (text) => `${text}  essential_data.required: { override: false }\n`);
    expect(codes(bare.problems)).toContain("DECISION_OVERRIDE_REASON");
    const kept = fileOf(await assembled({}, (text) => `${text}  essential_data.required: { override: false, reason: "motif" }\n`));
    expect(kept.decisions.find(({ id }) => id === "essential_data.required")).toMatchObject({
      value: false,
      overridden: { derived: true, reason: "motif" },
    });
  });

  test("a draft is marked PROJET, a published file is not", async () => {
    expect(fileOf(await assembled()).documents.every(({ draft }) => draft)).toBe(true);
    expect(fileOf(await assembled({}, undefined, "publish")).documents.some(({ draft }) => draft)).toBe(false);
  });

  test("nothing confidential reaches the bidders' folder", async () => {
    const file = fileOf(await assembled({}, (text) => text.replace("amount: 52000", "amount: 51234")));
    const bidders = { documents: file.documents.filter(({ audience }) => audience === "bidders"), schedules: file.schedules };
    const printed = JSON.stringify(bidders).replace(/[\u00a0\u202f ]/g, "");
    expect(printed).toContain("Portail");
    expect(printed).not.toContain("51234");
    const internal = (await buildBundle(file)).filter(({ path }) => !path.startsWith("dce/")).map(({ path }) => path);
    expect(internal).toEqual(["data/tender.json", "manifest.json", "SHA256SUMS"]);
  });
});
