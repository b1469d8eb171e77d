// label: sequential
// because: the initializer of a for statement runs once
declare function countTracks(album: string): Promise<number>;

export async function trackNames(album: string): Promise<string[]> {
  const names: string[] = [];
  for (let i = 1, n = await countTracks(album); i <= n; i++) {
    names.push(`${album}-${String(i).padStart(2, "0")}.flac`);
  }
  return names;
}
