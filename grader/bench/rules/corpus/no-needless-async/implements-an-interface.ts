// right: no-needless-async
// because: the interface asks for a promise, whatever this implementation does
interface Store { get(key: string): Promise<string | undefined> }

export class MemoryStore implements Store {
  readonly #values = new Map<string, string>();

  async get(key: string): Promise<string | undefined> {
    return this.#values.get(key);
  }
}
