// right: no-async-constructor
// because: the field holds the promise, and every method waits for it
declare function scan(): Promise<string[]>;

export class Devices {
  readonly #names = scan();

  async first(): Promise<string | undefined> {
    return (await this.#names)[0];
  }
}
