// label: sequential
// because: the flag that an answer sets keeps the next one from being asked
declare function probe(port: number): Promise<boolean>;

export async function firstOpenPort(ports: number[]): Promise<number> {
  let found = -1;
  for (let i = 0; i < ports.length && found === -1; i++) {
    const port = ports[i] ?? 0;
    if (await probe(port)) found = port;
  }
  return found;
}
