// fault: no-unused-task
// because: the first request is overwritten before anybody has awaited it
declare function load(page: number): Promise<string>;

export async function latest(): Promise<string> {
  let request = load(1); // here
  request = load(2);
  return await request;
}
