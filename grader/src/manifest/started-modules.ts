const besideUrl = /new URL\(\s*["'`](\.[^"'`$]+)["'`]\s*,\s*import\.meta\.url\s*,?\s*\)/g;

/**
 * The files that a module names without importing them, as those are named that run as a thread or a child process:
 * `new URL("./file.ts", import.meta.url)`. Relative to the module's folder.
 */
export function startedModules(text: string): string[] {
  return [...text.matchAll(besideUrl)].map(([, specifier = ""]) => specifier);
}
