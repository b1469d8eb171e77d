// label: sequential
// because: there is one tab, and going to the next address leaves the page that the title is read from
interface Tab { goTo(url: string): Promise<void>; title(): Promise<string> }

export async function titlesIn(tab: Tab, urls: string[]): Promise<string[]> {
  const titles: string[] = [];
  for (const url of urls) {
    await tab.goTo(url);
    titles.push(await tab.title());
  }
  return titles;
}
