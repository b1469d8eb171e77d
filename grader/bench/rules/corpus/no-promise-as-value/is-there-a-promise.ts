// right: no-promise-as-value
// because: the variable may be undefined, and that is what is asked
declare function load(): Promise<string>;

export class Lazy {
  #pending: Promise<string> | undefined;

  get(): Promise<string> {
    if (!this.#pending) this.#pending = load();
    return this.#pending;
  }
}
