// right: no-unused-task
// because: the field is awaited by another method
declare function connect(): Promise<string>;

export class Client {
  readonly #session = connect();

  async greet(): Promise<string> {
    return `hello ${await this.#session}`;
  }
}
