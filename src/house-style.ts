/** How the files look: plain data, read from style.yaml and given to the renderers. It changes no word of a clause. */
export interface HouseStyle {
  readonly fonts: { readonly body: string; readonly headings: string };
  /** RGB, six capital digits, without "#". */
  readonly colours: {
    /** Titles, numbers of demands, headers and footers. */
    readonly primary: string;
    /** Second headings, references, rules and marks of lists. */
    readonly accent: string;
    /** Behind the white titles of the columns of a table. */
    readonly tableHeader: string;
    /** Behind one row of a table out of two, and behind demands. */
    readonly band: string;
    readonly border: string;
  };
  readonly logo?: Logo;
  /** Absent: the buyer, the title, the reference and the lot. */
  readonly header?: BandTexts;
  /** Absent: the object and the page number. */
  readonly footer?: BandTexts;
  readonly cover: { readonly logo: "left" | "center" | "right"; readonly date: boolean };
  /** In the documents that the bidder fills, everything but the fields is locked, without a password. */
  readonly lockForms: boolean;
  /** The legal sources of each clause, in a footnote called by its first text. */
  readonly legalFootnotes: boolean;
  /** "Tableau 3 — …" above each table that has a caption. */
  readonly numberedCaptions: boolean;
  /** SHA-256 of style.yaml and of the logo; absent from the neutral style. */
  readonly fingerprint?: string;
}

export interface Logo {
  readonly bytes: Uint8Array;
  readonly type: "png" | "jpg";
  /** Read aloud by screen readers. */
  readonly alt: string;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Both sides of a header or a footer; an empty text leaves its side empty. Names between braces stand for values. */
export interface BandTexts {
  readonly left: string;
  readonly right: string;
}

/** What may stand between braces in a header or a footer. */
export const BAND_NAMES = ["buyer", "reference", "object", "title", "lot", "page", "pages"] as const;
export type BandName = (typeof BAND_NAMES)[number];

/** The look of a file for which no house style is given. */
export const NEUTRAL_STYLE: HouseStyle = {
  fonts: { body: "Arial", headings: "Arial" },
  colours: { primary: "1F3864", accent: "2F5496", tableHeader: "1F3864", band: "F2F5FA", border: "B4BECF" },
  cover: { logo: "left", date: true },
  lockForms: false,
  legalFootnotes: false,
  numberedCaptions: false,
};
