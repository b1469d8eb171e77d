// fault: pass-signal
// because: the helper of the class can be aborted, but is not told
interface WaitOptions { signal?: AbortSignal }

export class Robot {
  constructor(move: (steps: number, options?: WaitOptions) => Promise<void>) {
    this.#move = move;
  }

  readonly #move: (steps: number, options?: WaitOptions) => Promise<void>;

  async walk(steps: number, options: WaitOptions = {}): Promise<void> {
    options.signal?.throwIfAborted();
    await this.#move(steps); // here
  }
}
