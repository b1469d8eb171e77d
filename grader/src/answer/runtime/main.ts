/**
 * The runtime of the answer process: holds the learner's module and nothing worth stealing. The same file also runs
 * inside the threads and child processes that the code of some kata starts.
 */
import { writeSync } from "node:fs";
import process from "node:process";
import { encode } from "../wire.ts";
import { openChild, openThread, printAbove } from "./accompany.ts";
import { print, send } from "./channel.ts";
import { allowCompanions, given, type Orders, roles } from "./companions.ts";
import { createConsole } from "./console.ts";
import { hardenExports, hardenProcess } from "./harden.ts";
import { addModules, allowImports, serveModulesFromMemory } from "./modules.ts";
import { recorder } from "./recording-run.ts";
import { serve } from "./serve.ts";
import { virtualGlobals, virtualTimeout } from "./virtual-time.ts";

/** The process that the judge talks to. */
async function answer(options: string | undefined): Promise<void> {
  if (options !== undefined) allowCompanions(JSON.parse(options));
  hardenProcess({ ...virtualGlobals, console: createConsole(print) }, virtualTimeout);
  hardenExports({ Worker: given.threads.Worker, fork: given.processes.fork });
  await serveModulesFromMemory({ given, tracer: recorder.tracer });
  process.on("unhandledRejection", (reason) => send({ type: "unhandled", error: encode(reason) }));
  process.on("uncaughtException", (error) => send({ type: "unhandled", error: encode(error) }));
  await serve();
}

/** A thread or a child process of the answer process: runs one module of the learner's, in real time. */
async function accompany({ entry, state }: Orders): Promise<void> {
  const { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate } = globalThis;
  const timers = { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate };
  hardenProcess({
    ...timers,
    performance: globalThis.performance,
    Date: globalThis.Date,
    console: createConsole(printAbove),
  });
  await serveModulesFromMemory({ given, tracer: recorder.tracer });
  addModules(state.modules);
  allowImports(state.allowed);
  await import(entry);
}

const [, , role] = process.argv;
const isCompanion = role === roles.thread || role === roles.process;

async function start(): Promise<void> {
  if (!isCompanion) await answer(role);
  else await accompany(role === roles.thread ? openThread() : await openChild());
}

start().catch((error) => {
  // What a companion throws is its own affair: Node tells the one that started it.
  if (isCompanion) throw error;
  writeSync(2, String(error?.stack));
  process.exit(70);
});
