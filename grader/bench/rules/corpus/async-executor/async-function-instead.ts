// right: async-executor
// because: an async function needs no executor
declare function fetchText(url: string): Promise<string>;

export async function wordCount(url: string): Promise<number> {
  const text = await fetchText(url);
  return text.split(/\s+/).length;
}
