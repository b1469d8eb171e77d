// label: gather
// because: the function called on the spot depends on its own station only
interface Station { id: string; isLegacy: boolean }
declare function queryOld(id: string): Promise<string>;
declare function queryNew(id: string): Promise<{ level: number }>;

export async function waterLevels(stations: Station[]): Promise<number[]> {
  const levels: number[] = [];
  for (const station of stations) {
    const level = await (async () => { // here
      if (station.isLegacy) return Number.parseFloat(await queryOld(station.id));
      return (await queryNew(station.id)).level;
    })();
    levels.push(level);
  }
  return levels;
}
