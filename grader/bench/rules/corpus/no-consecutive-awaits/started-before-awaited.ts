// right: no-consecutive-awaits
// because: both requests are on their way before the first wait, with somebody who takes their failure
declare function loadMap(name: string): Promise<string>;
declare function loadUnits(name: string): Promise<string[]>;

export async function loadScenario(name: string): Promise<[string, string[]]> {
  const map = loadMap(name);
  const units = loadUnits(name);
  await Promise.allSettled([map, units]);
  return [await map, await units];
}
