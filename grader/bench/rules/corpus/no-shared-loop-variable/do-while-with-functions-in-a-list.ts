// fault: no-shared-loop-variable
// because: the functions run after the loop, with the page that it stopped at
declare function render(page: number): Promise<string>;

export function jobs(pages: number): (() => Promise<string>)[] {
  const list: (() => Promise<string>)[] = [];
  let page = 1;
  do {
    list.push(() => render(page)); // here
    page++;
  } while (page <= pages);
  return list;
}
