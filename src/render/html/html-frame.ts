import { textHtml } from "./escape-html.js";

interface Frame {
  /** Shown by the browser. */
  readonly title: string;
  readonly style: string;
  /** What the first link of the page leads to, past the header: the element `_texte`. */
  readonly skip: string;
  readonly body: string;
}

/** A whole page, read as HTML or as XHTML: everything is in it, nothing is fetched, nothing runs. */
export const htmlFrame = ({ title, style, skip, body }: Frame): string => `<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="fr" xml:lang="fr">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="robots" content="noindex"/>
<title>${textHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<a class="evitement" href="#_texte">${skip}</a>
${body}
</body>
</html>
`;
