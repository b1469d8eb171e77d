// label: sequential
// because: the method reads and writes the bookmark of the reader in each turn
declare function fetchAfter(bookmark: string): Promise<{ entries: string[]; bookmark: string }>;

export class FeedReader {
  #bookmark = "start";
  readonly entries: string[] = [];

  async readAll(): Promise<string[]> {
    while (this.#bookmark !== "end") {
      await this.#step();
    }
    return this.entries;
  }

  async #step(): Promise<void> {
    const page = await fetchAfter(this.#bookmark);
    this.entries.push(...page.entries);
    this.#bookmark = page.bookmark;
  }
}
