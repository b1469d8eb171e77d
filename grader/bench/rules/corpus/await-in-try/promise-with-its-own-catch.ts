// right: await-in-try
// because: the promise that is returned cannot fail, and the try is for the synchronous part
declare function parseId(text: string): number;
declare function fetchName(id: number): Promise<string>;

export function nameOf(text: string): Promise<string> {
  try {
    return fetchName(parseId(text)).catch(() => "unknown");
  } catch {
    return Promise.resolve("invalid");
  }
}
