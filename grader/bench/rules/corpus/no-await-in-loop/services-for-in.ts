// label: gather
// because: each service is pinged at its own address
type Latency = number;
declare function ping(address: string): Promise<Latency>;

export async function pingAll(addressOf: Record<string, string>): Promise<Record<string, Latency>> {
  const latency: Record<string, Latency> = {};
  for (const service in addressOf) {
    const address = addressOf[service];
    if (address) latency[service] = await ping(address); // here
  }
  return latency;
}
