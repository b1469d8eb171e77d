// right: no-stale-write
// because: the field is written without regard to what was in it, guarded by a version
declare function search(term: string): Promise<string[]>;

export class SearchBox {
  #version = 0;
  hits: string[] = [];

  async type(term: string): Promise<void> {
    const version = ++this.#version;
    const hits = await search(term);
    if (version === this.#version) this.hits = hits;
  }
}
