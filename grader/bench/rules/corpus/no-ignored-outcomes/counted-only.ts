// fault: no-ignored-outcomes
// because: the number of outcomes is that of the attempts, however many failed
declare function send(to: string): Promise<void>;

export async function sendAll(addresses: string[]): Promise<string> {
  const outcomes = await Promise.allSettled(addresses.map(send)); // here
  return `${outcomes.length} letters were sent`;
}
