// fault: no-mixed-then
// because: failures are caught in two ways within one function
declare function fetchPage(url: string): Promise<string>;
declare function parse(page: string): Promise<object>;

export async function read(url: string): Promise<object | undefined> {
  try {
    const page = await fetchPage(url);
    return await parse(page).then((parsed) => ({ ...parsed, url })); // here
  } catch {
    return undefined;
  }
}
