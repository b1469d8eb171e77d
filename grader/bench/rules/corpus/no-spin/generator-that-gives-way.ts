// right: no-spin
// because: each turn hands control to the consumer of the generator
interface Clock { isRunning: boolean; now(): number }

export function* ticks(clock: Clock): Generator<number> {
  while (clock.isRunning) yield clock.now();
}
