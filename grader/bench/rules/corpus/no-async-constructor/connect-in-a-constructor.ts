// fault: no-async-constructor
// because: whoever has the object cannot tell when it is connected, nor that it failed
declare function connect(host: string): Promise<{ send(text: string): void }>;

export class Client {
  #socket: { send(text: string): void } | undefined;

  constructor(host: string) {
    connect(host).then((socket) => { // here
      this.#socket = socket;
    });
  }

  send(text: string): void {
    this.#socket?.send(text);
  }
}
