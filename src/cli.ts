#!/usr/bin/env node
import { TOOL_VERSION } from "./version.js";

/** `--version` must not pay for the rest: everything else is loaded on demand. */
if (process.argv.length === 3 && (process.argv[2] === "--version" || process.argv[2] === "-v")) {
  process.stdout.write(`${TOOL_VERSION}\n`);
} else {
  const { runCommandLine } = await import("./commands/command-line.js");
  process.exitCode = await runCommandLine(process.argv.slice(2));
}
