// label: gather
// because: counting needs no order
declare function isOnline(host: string): Promise<boolean>;

export async function countOnline(hosts: string[]): Promise<number> {
  let online = 0;
  for (const host of hosts) {
    if (await isOnline(host)) online++; // here
  }
  return online;
}
