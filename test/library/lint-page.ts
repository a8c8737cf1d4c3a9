import { readFileSync } from "node:fs";

/** The pairs of examples of docs/lint.md: what the page shows is what the tests run. */
export interface LintExample {
  readonly code: string;
  readonly bad: Readonly<Record<string, string>>;
  readonly good: Readonly<Record<string, string>>;
}

const DEFAULTS: Readonly<Record<string, string>> = {
  title: "Essai",
  document: "cctp",
  section: "objet",
  inclusion: "mandatory",
  sources: "[{ text: Essai, strength: practice, confidence: known }]",
  status: "proposed",
  owner: "essai",
  purpose: "Essai.",
};

/** A clause of the page lacks the lines that do not matter: they are added. Other files are whole. */
function whole(path: string, text: string): string {
  if (!path.startsWith("clauses/")) return text;
  const [header = "", body = "Texte.\n"] = text.split(/^---\n/m);
  const lines = Object.entries(DEFAULTS)
    .filter(([key]) => !new RegExp(`^${key}:`, "m").test(header))
    .map(([key, value]) => `${key}: ${value}\n`);
  return `---\n${lines.join("")}${header}---\n${body}`;
}

function filesIn(part: string): Readonly<Record<string, string>> {
  const blocks = [...part.matchAll(/^```[a-z]*\n([\s\S]*?)^```$/gm)].map(([, text]) => text ?? "");
  return Object.fromEntries(
    blocks.flatMap((block) =>
      [...block.matchAll(/^# ((?:catalog|clauses|templates)\/\S+)\n((?:(?!# (?:catalog|clauses|templates)\/).*\n)*)/gm)].map(
        ([, path = "", text = ""]) => [path, whole(path, text)],
      ),
    ),
  );
}

export function lintExamples(): readonly LintExample[] {
  const page = readFileSync(new URL("../../docs/lint.md", import.meta.url), "utf8");
  return page
    .split(/^### (?=`[A-Z0-9_]+`)/m)
    .slice(1)
    .map((section) => {
      const [bad = "", good = ""] = section.split(/^Corrigé :$/m);
      return { code: /^`([A-Z0-9_]+)`/.exec(section)?.[1] ?? "", bad: filesIn(bad), good: filesIn(good) };
    });
}
