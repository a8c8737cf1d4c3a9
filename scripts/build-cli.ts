import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { build, type Plugin } from "esbuild";
import { AJV_OPTIONS, SCHEMA_NAMES } from "../src/library/validators.js";

/** The validators of the file formats as code, in place of the module that compiles them at each start. */
function compiledValidators(): string {
  const ajv = new Ajv2020({ ...AJV_OPTIONS, code: { source: true, esm: true, optimize: false } });
  const names = SCHEMA_NAMES.map((name) => {
    ajv.addSchema(JSON.parse(readFileSync(new URL(`../schemas/${name}.schema.json`, import.meta.url), "utf8")), name);
    return [`validate_${name.replace("-", "_")}`, name] as const;
  });
  const code = standalone.default(ajv, Object.fromEntries(names));
  return `${code}\nconst validators = { ${names.map(([variable, name]) => `"${name}": ${variable}`).join(", ")} };\nexport const validator = (name) => validators[name];\n`;
}

const precompiled: Plugin = {
  name: "validators",
  setup({ onLoad }) {
    onLoad({ filter: /src\/library\/validators\.ts$/ }, () => ({ contents: compiledValidators(), loader: "js" }));
  },
};

/** The prompt that opens a text editor is never asked, and would weigh a fifth of the command. */
const withoutEditor: Plugin = {
  name: "editor",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@inquirer\/external-editor$/ }, () => ({ path: "external-editor", namespace: "unused" }));
    onLoad({ filter: /.*/, namespace: "unused" }, () => ({ contents: "export const editAsync = undefined;", loader: "js" }));
  },
};

/** One file for the command line (dist/cli.js, or the path given): half the start-up time of loose modules. Dynamic imports stay lazy inside it. */
await build({
  entryPoints: ["src/cli.ts"],
  outfile: process.argv[2] ?? "dist/cli.js",
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  minifySyntax: true,
  minifyWhitespace: true,
  minifyIdentifiers: true,
  legalComments: "eof",
  plugins: [precompiled, withoutEditor],
  // CommonJS dependencies (handlebars, stdnum) call require from inside the bundle.
  banner: { js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);' },
  logLevel: "warning",
});
