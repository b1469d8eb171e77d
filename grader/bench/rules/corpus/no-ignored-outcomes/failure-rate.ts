// right: no-ignored-outcomes
// because: the failures are counted, which is what is asked for
declare function ping(host: string): Promise<number>;

export async function failureRate(hosts: string[]): Promise<number> {
  const outcomes = await Promise.allSettled(hosts.map(ping));
  const failed = outcomes.filter((it) => it.status === "rejected");
  return failed.length / hosts.length;
}
