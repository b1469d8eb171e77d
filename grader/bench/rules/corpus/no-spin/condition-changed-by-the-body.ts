// right: no-spin
// because: the body takes from the list until it is empty
export function undoAll(steps: (() => void)[]): number {
  let undone = 0;
  while (steps.length > 0) {
    steps.pop()?.();
    undone++;
  }
  return undone;
}
