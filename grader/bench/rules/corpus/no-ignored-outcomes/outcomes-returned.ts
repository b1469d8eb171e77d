// right: no-ignored-outcomes
// because: the caller has all of them
declare function send(to: string): Promise<void>;

export function sendAll(addresses: string[]): Promise<PromiseSettledResult<void>[]> {
  return Promise.allSettled(addresses.map((address) => send(address)));
}
