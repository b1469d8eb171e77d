// right: no-async-constructor
// because: the object is started by a method that gives a promise
declare function openDatabase(path: string): Promise<object>;

export class Store {
  readonly #path: string;
  #database: object | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  async open(): Promise<void> {
    this.#database ??= await openDatabase(this.#path);
  }
}
