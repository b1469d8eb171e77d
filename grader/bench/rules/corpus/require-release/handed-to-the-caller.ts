// right: require-release
// because: the guard is returned, and the caller has it
interface Guard { release(): void }
declare class Semaphore { acquire(): Promise<Guard> }

export class Limiter {
  readonly #semaphore = new Semaphore();
  waiting = 0;

  async enter(): Promise<Guard> {
    this.waiting++;
    try {
      return await this.#semaphore.acquire();
    } finally {
      this.waiting--;
    }
  }
}
