// right: no-stale-write
// because: the second caller finds the promise of the first
interface Connection { send(text: string): void }
declare function connect(): Promise<Connection>;

export class Client {
  #connection: Promise<Connection> | undefined;

  async send(text: string): Promise<void> {
    this.#connection ??= connect();
    (await this.#connection).send(text);
  }
}
