// label: gather
// because: the lookup needs the host only, yet it starts after the accumulator is there
declare function resolveHost(host: string): Promise<string>;

export function resolveAll(hosts: string[]): Promise<string[]> {
  return hosts.reduce(async (before, host) => {
    const addresses = await before; // here
    const address = await resolveHost(host); // here
    return addresses.concat(address);
  }, Promise.resolve<string[]>([]));
}
