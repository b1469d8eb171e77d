// label: gather
// because: the iterator of a set knows its next item without any waiting
declare function whois(domain: string): Promise<{ owner: string }>;

export async function owners(domains: Set<string>): Promise<string[]> {
  const names: string[] = [];
  const iterator = domains.values();
  let step = iterator.next();
  while (!step.done) {
    const { owner } = await whois(step.value); // here
    names.push(owner);
    step = iterator.next();
  }
  return names;
}
