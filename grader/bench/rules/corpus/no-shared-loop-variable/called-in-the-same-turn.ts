// right: no-shared-loop-variable
// because: the callbacks of filter have run before the variable changes
export function sieve(limit: number): number[] {
  let numbers = Array.from({ length: limit - 1 }, (_, index) => index + 2);
  const primes: number[] = [];
  let prime = numbers[0];
  while (prime !== undefined) {
    const current = prime;
    primes.push(current);
    numbers = numbers.filter((n) => n % current !== 0);
    prime = numbers[0];
  }
  return primes;
}
