#!/usr/bin/env node
import { isMainThread, workerData } from "node:worker_threads";
import { TOOL_VERSION } from "./version.js";

/** `--version` must not pay for the rest: everything else is loaded on demand. A thread of a batch starts here too. */
if (!isMainThread && workerData?.batch !== undefined) {
  const { serveThread } = await import("./batch/serve-thread.js");
  await serveThread();
} else if (process.argv.length === 3 && (process.argv[2] === "--version" || process.argv[2] === "-v")) {
  process.stdout.write(`${TOOL_VERSION}\n`);
} else {
  const { runCommandLine } = await import("./commands/command-line.js");
  process.exitCode = await runCommandLine(process.argv.slice(2));
}
