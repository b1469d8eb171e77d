// fault: no-spin
// because: the thread asks the clock for half a second, and nobody else runs
export function blink(on: () => void, off: () => void): void {
  on();
  const end = Date.now() + 500;
  while (Date.now() < end) {} // here
  off();
}
