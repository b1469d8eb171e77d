/** Modules of the answer process come from memory, by URL; there is no other way in. */
import { registerHooks } from "node:module";
import { moduleUrls } from "../protocol.ts";

const sources = new Map<string, string>();

/** Makes modules importable. */
export function addModules(modules: Readonly<Record<string, string>>): void {
  for (const [url, source] of Object.entries(modules)) sources.set(url, source);
}

/** From now on every import is answered from memory or refused. */
export function serveModulesFromMemory(): void {
  registerHooks({
    resolve(specifier, context) {
      const url = toUrl(specifier, context.parentURL);
      if (!sources.has(url)) throw new Error(`Cannot import "${specifier}": it does not exist inside a kata`);
      return { url, format: "module", shortCircuit: true };
    },
    load(url) {
      return { format: "module", source: sources.get(url) ?? "", shortCircuit: true };
    },
  });
}

function toUrl(specifier: string, parent: string | undefined): string {
  if (specifier === "@async-kata/kit") return moduleUrls.kit;
  if (!specifier.startsWith(".")) return specifier;
  try {
    return new URL(specifier, parent).href;
  } catch {
    return specifier;
  }
}
