// fault: no-stale-write
// because: hits that are counted during the lookup are overwritten
declare function countryOf(ip: string): Promise<string>;
declare function sizeOf(country: string): Promise<number>;
const hits = new Map<string, number>();

export async function hit(ip: string): Promise<void> {
  const country = await countryOf(ip);
  const before = hits.get(country) ?? 0;
  const weight = await sizeOf(country);
  hits.set(country, before + weight); // here
}

export const hitsOf = (country: string) => hits.get(country);
