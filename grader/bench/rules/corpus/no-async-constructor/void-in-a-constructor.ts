// fault: no-async-constructor
// because: void silences the linter, and the object is still not ready when it is handed out
declare function openDatabase(path: string): Promise<object>;

export class Store {
  #database: object | undefined;

  constructor(path: string) {
    void this.#open(path); // here
  }

  async #open(path: string): Promise<void> {
    this.#database = await openDatabase(path);
  }

  get isOpen(): boolean {
    return this.#database !== undefined;
  }
}
