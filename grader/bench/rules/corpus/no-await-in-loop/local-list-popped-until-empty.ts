// label: gather
// because: the copy belongs to this call alone and only shrinks
declare function fetchBadge(name: string): Promise<string>;

export async function badges(names: readonly string[]): Promise<string[]> {
  const left = [...names].reverse();
  const svgs: string[] = [];
  let name = left.pop();
  while (name !== undefined) {
    svgs.push(await fetchBadge(name)); // here
    name = left.pop();
  }
  return svgs;
}
