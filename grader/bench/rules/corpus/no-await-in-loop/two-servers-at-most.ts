// label: policy
// because: for two or three items the waits may not be worth a gather
declare function pull(server: string): Promise<{ version: string }>;

export async function versions(): Promise<string[]> {
  const found: string[] = [];
  for (const server of ["primary", "replica"]) {
    const { version } = await pull(server);
    found.push(version);
  }
  return found;
}
