// label: sequential
// because: the requests are started in the loop and awaited behind it
interface Page { rows: string[]; pages: number }
declare function fetchPage(page: number): Promise<Page>;

export async function allRows(): Promise<string[]> {
  const first = await fetchPage(1);
  const others: Promise<Page>[] = [];
  for (let page = 2; page <= first.pages; page++) others.push(fetchPage(page));
  const rest = await Promise.all(others);
  return [first, ...rest].flatMap((it) => it.rows);
}
