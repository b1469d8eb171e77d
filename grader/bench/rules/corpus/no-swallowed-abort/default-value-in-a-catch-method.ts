// fault: no-swallowed-abort
// because: an abort becomes the text "unknown"
declare function lookUp(name: string, signal: AbortSignal): Promise<string>;

export async function describe(names: string[], signal: AbortSignal): Promise<string[]> {
  return await Promise.all(names.map((name) => lookUp(name, signal).catch(() => "unknown"))); // here
}
