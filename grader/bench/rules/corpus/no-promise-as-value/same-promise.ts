// right: no-promise-as-value
// because: it is asked whether the request at hand is still the newest one
declare function search(term: string): Promise<string[]>;

export class SearchBox {
  #newest: Promise<string[]> | undefined;
  hits: string[] = [];

  async type(term: string): Promise<void> {
    const own = search(term);
    this.#newest = own;
    const hits = await own;
    if (this.#newest === own) this.hits = hits;
  }
}
