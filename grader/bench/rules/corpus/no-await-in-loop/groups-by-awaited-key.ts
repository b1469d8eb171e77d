// label: gather
// because: the map is read only to find the group, and grouping can follow when all keys are there
interface Song { file: string }
declare function genreOf(file: string): Promise<string>;

export async function byGenre(songs: Song[]): Promise<Map<string, Song[]>> {
  const groups = new Map<string, Song[]>();
  for (const song of songs) {
    const genre = await genreOf(song.file); // here
    const group = groups.get(genre) ?? [];
    group.push(song);
    groups.set(genre, group);
  }
  return groups;
}
