// fault: async-executor
// because: if the fetch fails, the outer promise stays pending for ever
declare function fetchText(url: string): Promise<string>;

export function wordCount(url: string): Promise<number> {
  return new Promise(async (resolve) => { // here
    const text = await fetchText(url);
    resolve(text.split(/\s+/).length);
  });
}
