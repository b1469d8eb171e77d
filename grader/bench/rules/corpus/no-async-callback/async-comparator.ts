// fault: no-async-callback
// because: sort takes the promise for a number, which it is not
declare function distance(town: string): Promise<number>;

export function byDistance(towns: string[]): string[] {
  const compare: any = async (a: string, b: string) => (await distance(a)) - (await distance(b));
  return towns.toSorted(compare); // here
}
