// fault: no-shared-loop-variable
// because: all timers share one variable, which has its last value when they ring
export function countdown(from: number, show: (n: number) => void): void {
  for (var n = from; n > 0; n--) {
    setTimeout(() => show(n), (from - n) * 1000); // here
  }
}
