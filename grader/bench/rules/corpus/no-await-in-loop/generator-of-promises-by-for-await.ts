// label: gather
// because: the generator starts a request only when the loop asks, and the loop asks only after the one before has ended
declare function fetchPrice(stop: string): Promise<number>;

function* priceRequests(stops: string[]): Generator<Promise<number>> {
  for (const stop of stops) yield fetchPrice(stop);
}

export async function tripPrice(stops: string[]): Promise<number> {
  let sum = 0;
  for await (const price of priceRequests(stops)) sum += price; // here
  return sum;
}
