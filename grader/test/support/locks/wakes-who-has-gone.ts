/** Wrong: whoever gives up stays in the line, and the wake-up that it gets is lost. */
export class Lock {
  #isHeld = false;
  readonly #line: (() => void)[] = [];

  async acquire(signal?: AbortSignal): Promise<void> {
    if (!this.#isHeld) {
      this.#isHeld = true;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      this.#line.push(resolve);
      signal?.addEventListener("abort", () => reject(signal.reason));
    });
  }

  release(): void {
    const next = this.#line.shift();
    if (next) next();
    else this.#isHeld = false;
  }
}
