// right: no-async-constructor
// because: the field can be awaited by whoever has the object
declare function connect(host: string): Promise<{ send(text: string): void }>;

export class Client {
  readonly #socket: Promise<{ send(text: string): void }>;

  constructor(host: string) {
    this.#socket = connect(host);
    this.#socket.catch(() => {});
  }

  async send(text: string): Promise<void> {
    (await this.#socket).send(text);
  }
}
