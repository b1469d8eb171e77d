// right: no-spin
// because: the thread sleeps in Atomics.wait until it is notified
export function enter(cell: Int32Array<SharedArrayBuffer>): void {
  while (Atomics.compareExchange(cell, 0, 0, 1) !== 0) {
    Atomics.wait(cell, 0, 1);
  }
}
