// fault: no-swallowed-rejection
// because: failures of all three steps end in an empty function
declare function fetchOrder(id: number): Promise<{ cents: number }>;
declare function charge(cents: number): Promise<string>;

export function bill(id: number, done: (receipt: string) => void): Promise<void> {
  return fetchOrder(id)
    .then(({ cents }) => charge(cents))
    .then(done)
    .catch(() => {}); // here
}
