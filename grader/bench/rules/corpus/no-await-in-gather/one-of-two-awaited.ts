// fault: no-await-in-gather
// because: the second is started when the first has ended
declare function loadMap(): Promise<string>;
declare function loadUnits(): Promise<string[]>;

export async function loadGame(): Promise<string> {
  const [map, units] = await Promise.all([
    await loadMap(), // here
    loadUnits(),
  ]);
  return `${map} with ${units.length} units`;
}
