/**
 * Modules of the answer process come from memory, by URL; there is no other way in. The learner's modules reach
 * one another and the names that the kata allows, not the scenarios and not the inside of the given packages.
 */
import { registerHooks } from "node:module";
import { moduleUrls, tracePackage } from "../names.ts";

/** A module with what the runtime itself gives to the modules below. */
const runtime = "kata:///runtime";
const ofRuntime = `export let given, tracer;
  export const take = (things) => { ({ given, tracer } = things); };`;

/** What of Node a kata can allow, as modules with the names that it gets. */
const builtins: Readonly<Record<string, string>> = {
  "node:async_hooks": `export { AsyncLocalStorage, AsyncResource } from "node:async_hooks";`,
  "node:worker_threads": `import { given } from ${JSON.stringify(runtime)};
    export const { Worker, isMainThread, parentPort, threadId, workerData } = given.threads;`,
  "node:child_process": `import { given } from ${JSON.stringify(runtime)};
    export const { fork } = given.processes;`,
  "node:process": `import { given } from ${JSON.stringify(runtime)};
    export default given.process;
    export const { argv, disconnect, env, exit, off, on, once, pid, send } = given.process;`,
  [tracePackage]: `import { tracer } from ${JSON.stringify(runtime)};
    export { tracer as t };`,
};

const sources = new Map(Object.entries(builtins).map(([name, source]) => [moduleUrls.given + name, source]));
sources.set(runtime, ofRuntime);
let allowed: ReadonlySet<string> = new Set();

/** Makes modules importable. */
export function addModules(modules: Readonly<Record<string, string>>): void {
  for (const [url, source] of Object.entries(modules)) sources.set(url, source);
}

/** Whether there is a module of this URL. */
export function hasModule(url: string): boolean {
  return sources.has(url);
}

/** All that can be imported, to be handed on to a thread or a child process. */
export interface ModuleState {
  readonly modules: Readonly<Record<string, string>>;
  readonly allowed: readonly string[];
}

export function moduleState(): ModuleState {
  return { modules: Object.fromEntries(sources), allowed: [...allowed] };
}

/** The URL of a file of the submission. */
export function moduleOfSubmission(url: URL | string): string {
  const href = String(url);
  if (href.startsWith(moduleUrls.learner) && sources.has(href)) return href;
  throw new Error(
    `Cannot start "${href}": a thread or a child process is a file of the submission, named by \`new URL("./file.ts", import.meta.url)\``,
  );
}

/** From now on learner code can import these names, and no others. */
export function allowImports(names: readonly string[]): void {
  allowed = new Set(names);
}

/** From now on every import is answered from memory or refused. `things` are for modules that are given. */
export async function serveModulesFromMemory(things: { given: object; tracer: object }): Promise<void> {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const parent = context.parentURL ?? "";
      if (parent.startsWith(moduleUrls.given) && builtins[specifier] !== undefined)
        return nextResolve(specifier, context);
      const url = toUrl(specifier, parent);
      if (!sources.has(url) || !mayImport(parent, specifier, url))
        throw new Error(`Cannot import "${specifier}": it does not exist inside a kata`);
      return { url, format: "module", shortCircuit: true };
    },
    load(url, context, nextLoad) {
      const source = sources.get(url);
      return source === undefined ? nextLoad(url, context) : { format: "module", source, shortCircuit: true };
    },
  });
  const { take } = (await import(runtime)) as { take: (it: object) => void };
  take(things);
}

function toUrl(specifier: string, parent: string): string {
  if (/^[@\w]/.test(specifier) && !specifier.startsWith("kata:")) return moduleUrls.given + specifier;
  if (!specifier.startsWith(".")) return specifier;
  try {
    return new URL(specifier, parent).href;
  } catch {
    return specifier;
  }
}

function mayImport(parent: string, specifier: string, url: string): boolean {
  if (!parent.startsWith(moduleUrls.learner)) return !parent.startsWith(moduleUrls.scenario);
  if (specifier === tracePackage) return parent.startsWith(moduleUrls.traced);
  return allowed.has(specifier) || url.startsWith(moduleUrls.learner);
}
