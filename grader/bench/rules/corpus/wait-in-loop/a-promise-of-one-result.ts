// right: wait-in-loop
// because: a promise is settled once and stays so
export class Lazy<T> {
  #value: T | undefined;
  readonly #ready: Promise<T>;

  constructor(ready: Promise<T>) {
    this.#ready = ready;
  }

  async get(): Promise<T> {
    if (this.#value === undefined) this.#value = await this.#ready;
    return this.#value;
  }
}
