/**
 * The vocabulary of Socle. Every other file speaks in these types; this one imports nothing.
 *
 * Money is integer cents, excluding tax. Days are ISO strings ("2026-12-07"), deadlines are local date-times
 * ("2027-01-15T12:00"). French texts are what buyers and bidders read; every key is English.
 */

export type IsoDate = string;
export type FactId = string;
export type ClauseId = string;
export type ServiceId = string;
export type LotId = number;

export const LEVELS = ["essential", "enhanced", "sovereign"] as const;
export type Level = (typeof LEVELS)[number];

export const DOCUMENT_KINDS = [
  "rc",
  "ae",
  "ccap",
  "cctp",
  "bpu",
  "dqe",
  "dpgf",
  "crt",
  "rgpd",
  "securite",
  "pas",
  "reversibilite",
  "sla",
  "commande",
  "note",
  "motivation",
  "rapport",
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Where something was written: carried from the reader to the message, never recomputed. Lines and columns start at 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** Number of characters to underline in the excerpt. */
  readonly length?: number;
  /** The source line itself, for the excerpt. */
  readonly excerpt?: string;
  /** Dotted path inside the file, e.g. "lots.0.amount". */
  readonly pointer?: string;
}

// ---------------------------------------------------------------------------------------------- facts

export const FACT_TYPES = ["boolean", "choice", "choices", "number", "money", "date", "datetime", "text", "identifier"] as const;
export type FactType = (typeof FACT_TYPES)[number];
export type Scope = "tender" | "lot" | "service";

/** Money in cents; dates as ISO strings; several choices as an array of keys. */
export type FactValue = boolean | number | string | readonly string[];

/** One entry of the dictionary (catalog/facts/): a question, or a decision of the law. */
export interface FactDefinition {
  readonly id: FactId;
  readonly type: FactType;
  readonly scope: Scope;
  readonly label: string;
  readonly unit?: string;
  readonly ask?: string;
  readonly help?: string;
  readonly choices?: Readonly<Record<string, string>>;
  readonly example?: unknown;
  readonly format?: "siret" | "email" | "url" | "cpv" | "nuts" | "postal_code" | "days";
  readonly min?: number;
  readonly max?: number;
  readonly relevantWhen?: Condition;
  /** The value is taken from this wider fact when this one is unanswered ("lot.level" inherits "tender.level"). */
  readonly inherits?: FactId;
  /** May never be printed in a document given to bidders. */
  readonly confidential: boolean;
  /** Free text that a draft may leave blank, highlighted. */
  readonly optionalInDraft: boolean;
  /** Decided by a rule of law or computed from the tender: never asked. */
  readonly decided: boolean;
  readonly theme: string;
  readonly place: Place;
}

/** What a fact is worth in a scope. "irrelevant" makes every comparison false; "unknown" makes it unknown. */
export type FactState =
  | { readonly state: "known"; readonly value: FactValue }
  | { readonly state: "unknown" }
  | { readonly state: "irrelevant" };

export type FactLookup = (id: FactId) => FactState;

// ----------------------------------------------------------------------------------------- conditions

export type Comparison = "is" | "gte" | "gt" | "lte" | "lt";
/** A literal (money already in cents) or a dated figure of the law. */
export type Operand = { readonly literal: FactValue } | { readonly law: string };

export type Condition =
  | { readonly kind: "all"; readonly of: readonly Condition[] }
  | { readonly kind: "any"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition }
  | { readonly kind: "test"; readonly fact: FactId; readonly compare: Comparison; readonly operands: readonly Operand[] };

export type Truth = true | false | "unknown";

/** The explanation of one evaluated condition, leaf by leaf. */
export type Trace =
  | { readonly kind: "all" | "any"; readonly truth: Truth; readonly of: readonly Trace[] }
  | { readonly kind: "not"; readonly truth: Truth; readonly of: readonly [Trace] }
  | {
      readonly kind: "test";
      readonly truth: Truth;
      readonly fact: FactId;
      readonly found: FactState;
      readonly compare: Comparison;
      readonly expected: readonly FactValue[];
    };

// ------------------------------------------------------------------------------------------------ law

export interface Source {
  readonly text: string;
  readonly article?: string;
  readonly point?: string;
  readonly strength?: "obligation" | "recommended" | "practice";
  readonly confidence?: "verified" | "known" | "to-check";
  /** Last day of its application, when it is known. */
  readonly until?: IsoDate;
}

/** A legal figure and its successive values, oldest first. Unit EUR_HT: the value is in cents. */
export interface LawFigure {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly confidence: "verified" | "known" | "to-check";
  readonly values: readonly {
    readonly since: IsoDate;
    readonly until?: IsoDate;
    readonly value: number | boolean | string;
    readonly source: Source;
  }[];
  readonly nextChange?: IsoDate;
  readonly checked: { readonly on: IsoDate };
  readonly place: Place;
}

/** The figures in force on a day. Throws LAW_DATE_BEFORE_TABLE (a problem) when the figure has no value that day. */
export interface LawTable {
  readonly on: IsoDate;
  figure(id: string): {
    readonly value: number | boolean | string;
    readonly since: IsoDate;
    readonly source: Source;
    readonly figure: LawFigure;
  };
  has(id: string): boolean;
}

/** A fact that the law derives or proposes, and everything a reader needs to check it. */
export interface Decision {
  readonly id: FactId;
  readonly lot?: LotId;
  readonly kind: "derived" | "proposed";
  readonly value: FactValue;
  /** One French sentence: why. */
  readonly because: string;
  /** What would change it, in French ("À 216 000 € HT : appel d'offres"). */
  readonly wouldChange?: string;
  readonly factsRead: readonly FactId[];
  readonly figuresRead: readonly { readonly id: string; readonly since: IsoDate; readonly value: number | boolean | string }[];
  readonly sources: readonly Source[];
  /** Present when the buyer replaced the derived value: what the law had derived. */
  readonly overridden?: { readonly derived: FactValue; readonly reason: string };
  /** Proposed and not yet confirmed by the buyer. */
  readonly unconfirmed?: boolean;
}

// -------------------------------------------------------------------------------------------- library

export interface Parameter {
  readonly name: string;
  readonly label?: string;
  readonly unit: string;
  readonly min?: number;
  readonly max?: number;
  readonly default: Readonly<Record<Level, number | string>>;
}

export interface Clause {
  readonly id: ClauseId;
  readonly family: string;
  readonly title: string;
  readonly document: DocumentKind;
  readonly section: string;
  readonly inclusion: "mandatory" | "default" | "optional";
  readonly order: number;
  readonly when?: Condition;
  readonly parameters: readonly Parameter[];
  readonly standards: readonly string[];
  readonly sources: readonly Source[];
  readonly derogates: readonly {
    readonly article: string;
    readonly when?: ParameterTest;
    readonly reason: string;
    readonly place: Place;
  }[];
  readonly requires: readonly ClauseId[];
  readonly excludes: readonly ClauseId[];
  readonly inForce: { readonly from?: IsoDate; readonly to?: IsoDate };
  readonly status: "proposed" | "approved" | "deprecated";
  readonly replacedBy?: ClauseId;
  readonly owner: string;
  readonly reviewed?: { readonly by: string; readonly on: IsoDate; readonly next?: IsoDate };
  readonly purpose: string;
  readonly watch?: string;
  /** The French text, in the closed Markdown subset, not filled. */
  readonly text: string;
  /** Line of the file where `text` starts, for placing messages. */
  readonly textLine: number;
  readonly place: Place;
  /** Where each cited id and text stands, by path: "section", "requires.0", "requirements.1.text". */
  readonly places?: ReadonlyMap<string, Place>;
}

/** A derogation may depend on the value of a parameter: { va_days: { not: 30 } }. */
export type ParameterTest = Readonly<
  Record<string, { readonly not?: number | string; readonly is?: number | string; readonly gt?: number; readonly lt?: number }>
>;

export interface PriceLine {
  readonly code: string;
  readonly label: string;
  readonly unit: string;
  /** one_off and recurring are fixed-price lines (DPGF); on_demand are unit prices (BPU). */
  readonly kind: "one_off" | "recurring" | "on_demand";
  /** A number, or the id of a number fact. For on_demand lines: the DQE quantity. */
  readonly quantity: number | FactId;
  /** Multiplies the quantity: a monthly line is counted over the whole duration with lot.duration_months. */
  readonly times?: number | FactId;
  readonly when?: Condition;
}

export interface ServiceRequirement {
  readonly slug: string;
  readonly title: string;
  readonly text: string;
  readonly priority: Priority;
  readonly proof?: string;
  readonly from?: Level;
  readonly when?: Condition;
}

export interface Service {
  readonly id: ServiceId;
  readonly title: string;
  readonly family: string;
  readonly description: string;
  readonly cpv: { readonly main: string; readonly additional: readonly string[] };
  readonly facts: readonly FactId[];
  readonly clauses: readonly ClauseId[];
  readonly standards: readonly string[];
  readonly requirements: readonly ServiceRequirement[];
  readonly priceLines: readonly PriceLine[];
  readonly serviceLevels: readonly {
    readonly indicator: string;
    readonly label: string;
    readonly unit: string;
    readonly default: Readonly<Record<Level, number | string>>;
    readonly penalty?: ClauseId;
    /** Why nothing sanctions this level, in French. */
    readonly noPenalty?: string;
  }[];
  readonly personalData?: {
    readonly purposes: readonly string[];
    readonly people: readonly string[];
    readonly categories: readonly string[];
    readonly retention: string;
  };
  readonly reversibility: readonly { readonly what: string; readonly format: string }[];
  readonly place: Place;
  /** Where each cited id and text stands, by path: "section", "requires.0", "requirements.1.text". */
  readonly places?: ReadonlyMap<string, Place>;
}

export interface ReusableLot {
  readonly id: string;
  readonly title: string;
  readonly services: readonly ServiceId[];
  readonly clauses: readonly ClauseId[];
  readonly defaults: Readonly<Record<FactId, FactValue>>;
  readonly place: Place;
  /** Where each cited id and text stands, by path: "section", "requires.0", "requirements.1.text". */
  readonly places?: ReadonlyMap<string, Place>;
}

export interface Standard {
  readonly id: string;
  readonly title: string;
  readonly version?: string;
  readonly status: string;
  /** Cited "ou équivalent"; false for a title that the law itself demands, or a named public service. */
  readonly equivalent?: boolean;
  readonly proof?: string;
  readonly sources: readonly Source[];
  /** Last day on which it may be cited, when it is known, and what to cite then. */
  readonly until?: IsoDate;
  readonly replacedBy?: string;
  /** CCAG only: its articles and their subjects, for checking derogations. */
  readonly articles?: Readonly<Record<string, string>>;
  readonly place: Place;
}

/** Clauses that a situation calls for (catalog/expected/): all of `expects`, and one at least of `anyOf`. */
export interface ExpectedClauses {
  readonly id: string;
  /** The situation, in French: "Données personnelles". */
  readonly title: string;
  readonly when?: Condition;
  readonly expects: readonly ClauseId[];
  readonly anyOf: readonly ClauseId[];
  /** The dossier's: E stops a publication, W warns, I informs. */
  readonly severity: "E" | "W" | "I";
  readonly source: Source;
  /** What to do, in French. */
  readonly cure: string;
  readonly place: Place;
  readonly places?: ReadonlyMap<string, Place>;
}

export interface TemplateSection {
  readonly id: string;
  readonly title: string;
  readonly required: boolean;
  readonly place: Place;
}

export interface Template {
  readonly document: DocumentKind;
  readonly title: string;
  readonly file: string;
  readonly perLot: boolean;
  readonly when?: Condition;
  /** "Article 1", "1." or "A.": how top headings are numbered. */
  readonly numbering: "article" | "decimal" | "letter";
  readonly audience: "bidders" | "internal";
  readonly sections: readonly TemplateSection[];
  readonly place: Place;
}

/** Words that a library forbids itself (catalog/wordings.yaml), in lower case but for `proper`, `capitals` and `abbreviations`. */
export interface Wordings {
  readonly vague: readonly {
    readonly words: readonly string[];
    readonly because: string;
    readonly instead: string;
    /** Times allowed in one clause. */
    readonly most: number;
  }[];
  /** A sentence that has a word of each list of `together` and none of `unless`. */
  readonly abusive: readonly {
    readonly id: string;
    readonly together: readonly (readonly string[])[];
    readonly unless: readonly string[];
    readonly because: string;
    readonly against: readonly ClauseId[];
  }[];
  /** Words that announce the name of a buyer: "commune", "ministère". */
  readonly buyers: readonly string[];
  /** Words that French writes with a capital, and that define nothing: "État", "Union". */
  readonly proper: readonly string[];
  /** Words that a capital, inside a sentence, makes a defined term: "Prestataire". */
  readonly capitals: readonly string[];
  /** Acronyms that everyone reads, and what they stand for. */
  readonly abbreviations: Readonly<Record<string, string>>;
}

export interface Library {
  readonly name: string;
  readonly version: string;
  readonly owner: string;
  readonly licence: string;
  readonly released: IsoDate;
  /** SHA-256 of every file of the library, in path order. */
  readonly fingerprint: string;
  /** Requirement code by clause or service family: { api: "API" } prints EX-API-001. */
  readonly families: Readonly<Record<string, { readonly code: string; readonly title: string }>>;
  readonly facts: ReadonlyMap<FactId, FactDefinition>;
  readonly clauses: ReadonlyMap<ClauseId, Clause>;
  readonly services: ReadonlyMap<ServiceId, Service>;
  readonly lots: ReadonlyMap<string, ReusableLot>;
  readonly standards: ReadonlyMap<string, Standard>;
  readonly law: ReadonlyMap<string, LawFigure>;
  readonly templates: ReadonlyMap<DocumentKind, Template>;
  readonly expected: ReadonlyMap<string, ExpectedClauses>;
  readonly wordings: Wordings;
}

// --------------------------------------------------------------------------------------------- tender

export interface AwardCriterion {
  readonly name: string;
  readonly type: "price" | "cost" | "quality" | "environment" | "social";
  readonly weight: number;
  readonly description?: string;
  readonly subcriteria: readonly { readonly name: string; readonly weight: number }[];
}

export interface ServiceInLot {
  readonly id: ServiceId;
  readonly answers: ReadonlyMap<FactId, FactValue>;
  readonly place: Place;
}

export interface Lot {
  readonly id: LotId;
  readonly title: string;
  readonly reuses?: string;
  readonly answers: ReadonlyMap<FactId, FactValue>;
  readonly services: readonly ServiceInLot[];
  readonly place: Place;
}

/** What the buyer answered (tender.yaml), read and typed; nothing is derived yet. */
export interface Tender {
  readonly file: string;
  /** SHA-256 of the text of the answers. */
  readonly fingerprint: string;
  readonly answers: ReadonlyMap<FactId, FactValue>;
  readonly lots: readonly Lot[];
  readonly awardCriteria: readonly AwardCriterion[];
  readonly beneficiaries: readonly { readonly name: string; readonly siret?: string; readonly note?: string }[];
  readonly overrides: ReadonlyMap<string, { readonly value: FactValue; readonly reason: string; readonly place: Place }>;
  readonly removed: ReadonlyMap<ClauseId, { readonly reason: string; readonly place: Place }>;
  readonly added: readonly { readonly id: ClauseId; readonly place: Place }[];
  readonly parameters: ReadonlyMap<ClauseId, ReadonlyMap<string, { readonly value: number | string; readonly place: Place }>>;
  readonly places: ReadonlyMap<string, Place>;
}

// ------------------------------------------------------------------------------------------ documents

export type Priority = "must" | "should" | "may";

export type Inline =
  | { readonly kind: "text"; readonly text: string; readonly bold?: boolean; readonly italic?: boolean }
  /** A reference to a clause: `text` is already right ("article 7.2 du CCAP"); `clause` lets Word make it a live field in the same document. */
  | {
      readonly kind: "ref";
      readonly clause: ClauseId;
      readonly anchor?: string;
      readonly text: string;
      readonly bold?: boolean;
      readonly italic?: boolean;
    }
  | { readonly kind: "break" }
  | { readonly kind: "field"; readonly field: Field }
  /** A text the buyer has not written yet: highlighted, listed on page 1 of a draft. In an internal document, `fact` may be the clause that asks for it. */
  | { readonly kind: "missing"; readonly fact: FactId; readonly text: string };

/** Something the bidder fills. */
export interface Field {
  readonly type: "text" | "date" | "checkbox" | "choice";
  readonly label: string;
  readonly tag: string;
  readonly choices?: readonly string[];
}

export interface TableCell {
  readonly blocks: readonly Block[];
  readonly align?: "left" | "right" | "center";
}

export type Block =
  | { readonly kind: "paragraph"; readonly runs: readonly Inline[]; readonly style?: "normal" | "lots" | "note" }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | {
      readonly kind: "table";
      readonly caption?: string;
      readonly header: readonly string[];
      /** Relative widths, one per column; equal when absent. */
      readonly widths?: readonly number[];
      readonly rows: readonly (readonly TableCell[])[];
      /** Its rows repeat requirements that another document demands: the rules read them there. */
      readonly repeats?: "requirements";
    }
  | { readonly kind: "requirement"; readonly requirement: Requirement }
  | { readonly kind: "heading"; readonly text: string };

/** A numbered demand of the specifications; repeated row by row in the technical response form. */
export interface Requirement {
  /** Permanent identity: "<clause or service id>#<slug>". */
  readonly id: string;
  /** Printed number: EX-API-003. */
  readonly number: string;
  readonly priority: Priority;
  readonly blocks: readonly Block[];
  readonly proof?: string;
  readonly document: DocumentKind;
}

/** Where a piece of a document comes from (SEMANTICS 15). */
export interface Origin {
  readonly kind: "clause" | "service" | "lot" | "answer" | "decision" | "template";
  readonly id: string;
}

/** A numbered sub-article: one clause or one service, for one group of lots. */
export interface Article {
  readonly number: string;
  readonly title: string;
  /** Stable, unique in the document: [a-z0-9-]. */
  readonly anchor: string;
  readonly origin: Origin;
  /** What its clause rests on, for a house style that prints it. */
  readonly sources?: readonly Source[];
  /** One group per identical text; `lots` empty when it concerns all lots of the document. */
  readonly groups: readonly { readonly lots: readonly LotId[]; readonly heading?: string; readonly blocks: readonly Block[] }[];
}

export interface Section {
  readonly id: string;
  /** "Article 1", "1", "A". */
  readonly number: string;
  readonly title: string;
  readonly anchor: string;
  readonly articles: readonly Article[];
}

export interface TenderDocument {
  readonly kind: DocumentKind;
  readonly lot?: LotId;
  /** "dce/02-ccap.docx". */
  readonly path: string;
  readonly title: string;
  /** "Lot 1 — Portail usager", when per lot. */
  readonly subtitle?: string;
  readonly numbering: "article" | "decimal" | "letter";
  readonly audience: "bidders" | "internal";
  readonly header: { readonly buyer: string; readonly reference: string; readonly object: string };
  /** `optional`: a house style may leave the line out. */
  readonly cover: readonly { readonly label: string; readonly value: string; readonly optional?: "date" }[];
  /** Stage draft: "PROJET" on every page. */
  readonly draft: boolean;
  /** What the buyer still has to write or decide, listed on page 1 of a draft. */
  readonly open: readonly string[];
  readonly date: IsoDate;
  readonly sections: readonly Section[];
}

export interface PriceScheduleLine {
  readonly code: string;
  readonly label: string;
  readonly unit: string;
  readonly quantity?: number;
  readonly service: string;
}

export interface PriceSheet {
  readonly kind: "bpu" | "dqe" | "dpgf";
  readonly title: string;
  /** French sentence saying the contractual value of the sheet. */
  readonly value: string;
  readonly lines: readonly PriceScheduleLine[];
}

export interface PriceSchedule {
  readonly lot: LotId;
  readonly path: string;
  readonly title: string;
  readonly subtitle: string;
  readonly header: { readonly buyer: string; readonly reference: string; readonly object: string };
  readonly draft: boolean;
  readonly date: IsoDate;
  readonly sheets: readonly PriceSheet[];
}

export type ClauseState = "kept" | "proposed" | "removed" | "not_applicable" | "not_in_force" | "no_document";

/** Why a clause is in or out, for one lot. */
export interface ClauseChoice {
  readonly clause: ClauseId;
  readonly lot: LotId;
  readonly state: ClauseState;
  readonly trace?: Trace;
  readonly reason?: string;
  readonly promotedBy?: string;
}

/** What the buyer reads beside an article: why it is in the file and where it comes from. No confidential value is in it. */
export interface Provenance {
  /** The clause or the service: the origin of the article. */
  readonly id: string;
  /** One French sentence by group of lots. */
  readonly reasons: readonly { readonly lots: readonly LotId[]; readonly why: string }[];
  readonly purpose?: string;
  readonly watch?: string;
  /** In French, as they are cited. */
  readonly sources: readonly string[];
  readonly standards: readonly string[];
  readonly owner: string;
  /** Has a legal team read it? Absent for a service: clauses alone are reviewed. */
  readonly approved?: boolean;
}

/** Everything: plain data, from which Word, Excel, HTML and JSON are rendered. */
export interface TenderFile {
  readonly stage: "draft" | "publish";
  readonly reference: string;
  readonly title: string;
  readonly date: IsoDate;
  readonly library: { readonly name: string; readonly version: string; readonly fingerprint: string };
  readonly tender: Tender;
  readonly decisions: readonly Decision[];
  readonly choices: readonly ClauseChoice[];
  readonly documents: readonly TenderDocument[];
  readonly schedules: readonly PriceSchedule[];
  readonly requirements: readonly { readonly lot: LotId; readonly requirement: Requirement }[];
  readonly derogations: readonly {
    readonly article: string;
    readonly subject: string;
    readonly clause: ClauseId;
    readonly ccapArticle: string;
    readonly reason: string;
  }[];
  readonly parametersUsed: readonly {
    readonly clause: ClauseId;
    readonly name: string;
    readonly lot: LotId;
    readonly value: number | string;
    readonly libraryValue: number | string;
  }[];
  /** One per clause or service kept, in the order of the library. */
  readonly provenance: readonly Provenance[];
}

/** The forms a document can be written in: "docx" is what is published, html and md are read by the buyer, the others are copies. */
export const FORMATS = ["docx", "html", "md", "odt", "pdf"] as const;
export type Format = (typeof FORMATS)[number];
/** Those that LibreOffice makes from the Word files: their bytes change from one machine to another, so the manifest leaves them out. */
export const COPY_FORMATS = ["odt", "pdf"] as const;
export type CopyFormat = (typeof COPY_FORMATS)[number];

export interface BundleFile {
  /** Path inside the bundle, with "/" separators: "dce/02-ccap.docx". */
  readonly path: string;
  readonly bytes: Uint8Array;
}
