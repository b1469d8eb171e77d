// fault: no-late-await
// because: the promises are gathered in a list but awaited by index, one behind the other
declare function render(page: number): Promise<string>;

export async function renderBook(pages: number): Promise<string> {
  const started: Promise<string>[] = [];
  for (let page = 0; page < pages; page++) started.push(render(page)); // here
  let book = "";
  for (let page = 0; page < pages; page++) book += await started[page]; // here
  return book;
}
