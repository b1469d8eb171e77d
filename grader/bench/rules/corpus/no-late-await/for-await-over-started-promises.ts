// fault: no-late-await
// because: for await takes one promise after the other, the rest has no listener
declare function ping(host: string): Promise<number>;

export async function slowest(hosts: string[]): Promise<number> {
  let max = 0;
  for await (const ms of hosts.map((host) => ping(host))) { // here
    max = Math.max(max, ms);
  }
  return max;
}
