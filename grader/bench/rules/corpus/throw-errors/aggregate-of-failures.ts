// right: throw-errors
// because: an AggregateError is an error, and keeps all of them
declare function send(to: string): Promise<void>;

export async function sendAll(addresses: string[]): Promise<void> {
  const outcomes = await Promise.allSettled(addresses.map(send));
  const failures = outcomes.filter((it) => it.status === "rejected").map((it): unknown => it.reason);
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} letters were not sent`);
}
