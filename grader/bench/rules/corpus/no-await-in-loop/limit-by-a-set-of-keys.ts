// label: gather
// because: the set is filled before the wait, so the loop ends at the same turn however the requests go
declare function details(room: string): Promise<{ beds: number }>;

export async function firstDistinct(rooms: string[], count: number) {
  const seen = new Set<string>();
  const beds: number[] = [];
  for (const room of rooms) {
    if (seen.has(room)) continue;
    if (seen.size >= count) break;
    seen.add(room);
    beds.push((await details(room)).beds); // here
  }
  return beds;
}
