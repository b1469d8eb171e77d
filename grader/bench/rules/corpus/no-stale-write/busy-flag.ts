// right: no-stale-write
// because: the flag is set before the wait, so no second call comes in
declare function syncNow(): Promise<number>;

export class Sync {
  #isBusy = false;
  synced = 0;

  async run(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    const before = this.synced;
    try {
      this.synced = before + (await syncNow());
    } finally {
      this.#isBusy = false;
    }
  }
}
