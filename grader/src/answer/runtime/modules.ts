/**
 * Modules of the answer process come from memory, by URL; there is no other way in. The learner's modules reach
 * one another and the names that the kata allows, not the scenarios and not the inside of the given packages.
 */
import { registerHooks } from "node:module";
import { moduleUrls } from "../protocol.ts";

/** What of Node a kata can allow, with the names that it gets. */
const builtins: Readonly<Record<string, string>> = {
  "node:async_hooks": "AsyncLocalStorage, AsyncResource",
};

const sources = new Map(
  Object.entries(builtins).map(([name, exports]) => [
    moduleUrls.given + name,
    `export { ${exports} } from ${JSON.stringify(name)};`,
  ]),
);
let allowed: ReadonlySet<string> = new Set();

/** Makes modules importable. */
export function addModules(modules: Readonly<Record<string, string>>): void {
  for (const [url, source] of Object.entries(modules)) sources.set(url, source);
}

/** Whether there is a module of this URL. */
export function hasModule(url: string): boolean {
  return sources.has(url);
}

/** From now on learner code can import these names, and no others. */
export function allowImports(names: readonly string[]): void {
  allowed = new Set(names);
}

/** From now on every import is answered from memory or refused. */
export function serveModulesFromMemory(): void {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const parent = context.parentURL ?? "";
      if (parent.startsWith(moduleUrls.given) && builtins[specifier]) return nextResolve(specifier, context);
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
  return allowed.has(specifier) || url.startsWith(moduleUrls.learner);
}
