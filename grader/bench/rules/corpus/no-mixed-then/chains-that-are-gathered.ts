// right: no-mixed-then
// because: each chain is a task of its own, and all are gathered
declare function ping(host: string): Promise<number>;

export async function latencies(hosts: string[]): Promise<string[]> {
  return await Promise.all(hosts.map((host) => ping(host).then((ms) => `${host}: ${ms} ms`)));
}
