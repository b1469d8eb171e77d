// fault: no-promise-as-value
// because: the fallback is never used, for the promise on the left counts as true
declare function cachedTitle(page: string): Promise<string | undefined>;
declare function defaultTitle(page: string): Promise<string>;

export async function title(page: string): Promise<string | undefined> {
  const found = cachedTitle(page) || defaultTitle(page); // here
  return found;
}
