// label: sequential
// because: the wait is there to let others run
const giveWay = () => new Promise<void>((resolve) => setImmediate(resolve));

export async function countPrimes(below: number): Promise<number> {
  let count = 0;
  for (let n = 2; n < below; n++) {
    let isPrime = true;
    for (let d = 2; d * d <= n && isPrime; d++) isPrime = n % d !== 0;
    if (isPrime) count++;
    if (n % 10_000 === 0) await giveWay();
  }
  return count;
}
