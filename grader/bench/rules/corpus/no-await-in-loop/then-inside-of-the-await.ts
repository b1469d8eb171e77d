// label: gather
// because: parsing behind a then changes the result, not when the next one starts
declare function readText(path: string): Promise<string>;

export async function readConfigs(paths: string[]): Promise<unknown[]> {
  const configs: unknown[] = [];
  for (const path of paths) {
    const parsed = await readText(path).then((text): unknown => JSON.parse(text)); // here
    configs.push(parsed);
  }
  return configs;
}
