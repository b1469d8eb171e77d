// right: require-release
// because: the session holds the lock for its life and gives it back in close
interface Guard { release(): void }
declare class FileLock { acquire(path: string): Promise<Guard> }

export class Session implements Disposable {
  readonly #guard: Guard;

  private constructor(guard: Guard) {
    this.#guard = guard;
  }

  static async open(lock: FileLock, path: string): Promise<Session> {
    return new Session(await lock.acquire(path));
  }

  [Symbol.dispose](): void {
    this.#guard.release();
  }
}
