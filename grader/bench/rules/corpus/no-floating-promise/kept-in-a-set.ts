// right: no-floating-promise
// because: the set is waited for when the server stops
declare function handle(request: string): Promise<void>;

export class Server {
  readonly #running = new Set<Promise<void>>();

  accept(request: string): void {
    this.#running.add(handle(request));
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.#running);
  }
}
