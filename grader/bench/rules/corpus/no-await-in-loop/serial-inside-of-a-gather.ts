// label: gather
// because: the regions are gathered, but the cities of a region still wait for each other
interface Region { name: string; cities: string[] }
declare function temperature(city: string): Promise<number>;

export function averages(regions: Region[]): Promise<number[]> {
  return Promise.all(
    regions.map(async ({ cities }) => {
      const all: number[] = [];
      for (const city of cities) all.push(await temperature(city)); // here
      return all.reduce((a, b) => a + b, 0) / all.length;
    }),
  );
}
