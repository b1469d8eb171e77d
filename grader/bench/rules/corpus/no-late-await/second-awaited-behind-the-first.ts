// fault: no-late-await
// because: while the first is awaited, nobody listens to the second
declare function loadTrack(id: number): Promise<ArrayBuffer>;
declare function loadCover(id: number): Promise<ArrayBuffer>;

export async function loadSong(id: number) {
  const track = loadTrack(id);
  const cover = loadCover(id); // here
  const trackBytes = await track;
  const coverBytes = await cover; // here
  return trackBytes.byteLength + coverBytes.byteLength;
}
