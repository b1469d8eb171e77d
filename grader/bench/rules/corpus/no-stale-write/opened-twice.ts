// fault: no-stale-write
// because: two callers find nothing before either of them has stored the connection
interface Connection { send(text: string): void }
declare function connect(): Promise<Connection>;

export class Client {
  #connection: Connection | undefined;

  async connection(): Promise<Connection> {
    if (this.#connection === undefined) {
      this.#connection = await connect(); // here
    }
    return this.#connection;
  }
}
