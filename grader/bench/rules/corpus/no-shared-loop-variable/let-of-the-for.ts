// right: no-shared-loop-variable
// because: let gives each turn a variable of its own
export function countdown(from: number, show: (n: number) => void): void {
  for (let n = from; n > 0; n--) {
    setTimeout(() => show(n), (from - n) * 1000);
  }
}
