// label: sequential
// because: where the next node is stands in this one
interface Stop { name: string; nextId?: number }
declare function loadStop(id: number): Promise<Stop>;

export async function route(firstId: number): Promise<string[]> {
  const names: string[] = [];
  for (let stop = await loadStop(firstId); ; stop = await loadStop(stop.nextId)) {
    names.push(stop.name);
    if (stop.nextId === undefined) return names;
  }
}
