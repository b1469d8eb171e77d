// rejected-by: test "lets the loop go on while it computes"
// says: no heartbeat came

function steps(start: number): number {
  let count = 0;
  for (let n = start; n > 1; count += 1) {
    n = n % 2 === 0 ? n / 2 : 3 * n + 1;
    if (n > 2 ** 31 - 1) throw new RangeError(`The way of ${start} leads to ${n}: no Int32`);
  }
  return count;
}

export async function sumInWorker(n: number): Promise<number> {
  let sum = 0;
  for (let i = 1; i <= n; i += 1) sum += steps(i);
  return sum;
}
