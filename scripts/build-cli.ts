import { build } from "esbuild";

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
  // CommonJS dependencies (handlebars, ajv, stdnum) call require from inside the bundle.
  banner: { js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);' },
  logLevel: "warning",
});
