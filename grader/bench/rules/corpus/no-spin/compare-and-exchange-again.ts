// right: no-spin
// because: the loop goes round only if another thread has come between, and makes progress each time
export function addUpTo(cells: Int32Array<SharedArrayBuffer>, amount: number, max: number): boolean {
  for (;;) {
    const before = Atomics.load(cells, 0);
    if (before + amount > max) return false;
    if (Atomics.compareExchange(cells, 0, before, before + amount) === before) return true;
  }
}
