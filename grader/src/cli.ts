#!/usr/bin/env node
/** `kata`: argv in, exit code out. */
import { enableCompileCache } from "node:module";
import path from "node:path";

const compiled = path.join(import.meta.dirname, "..", "node_modules", ".cache", "compile");
enableCompileCache(compiled);
// Threads begin without it.
process.env.NODE_COMPILE_CACHE ??= compiled;
const { runCli } = await import("./commands/index.ts");

process.exitCode = await runCli(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  // pnpm runs scripts in the package's folder and says where it was called.
  cwd: process.env.npm_lifecycle_event === "kata" ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd(),
  call: process.env.npm_execpath?.includes("_npx") ? "npx pnpm@12 kata" : "pnpm kata",
});
