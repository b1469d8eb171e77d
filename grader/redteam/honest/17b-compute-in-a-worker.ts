/** The honest wrong answer to a kata with threads: it computes in the main thread, and one number too few. */
export async function sumInWorker(n: number): Promise<number> {
  let sum = 0;
  for (let start = 1; start < n; start += 1) {
    for (let it = start; it > 1; sum += 1) it = it % 2 === 0 ? it / 2 : 3 * it + 1;
  }
  return sum;
}
