// fault: require-release
// because: any failing turn of the loop skips the release
interface RwLock { acquireWrite(): Promise<Disposable & { release(): void }> }
declare function writeRow(row: string): Promise<void>;

export class Ledger {
  readonly #lock: RwLock;

  constructor(lock: RwLock) {
    this.#lock = lock;
  }

  async append(rows: string[]): Promise<void> {
    const guard = await this.#lock.acquireWrite(); // here
    for (const row of rows) await writeRow(row);
    guard.release();
  }
}
