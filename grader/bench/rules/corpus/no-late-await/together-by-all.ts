// right: no-late-await
// because: Promise.all listens to both from the beginning
declare function loadTrack(id: number): Promise<ArrayBuffer>;
declare function loadCover(id: number): Promise<ArrayBuffer>;

export async function loadSong(id: number): Promise<number> {
  const track = loadTrack(id);
  const cover = loadCover(id);
  const [trackBytes, coverBytes] = await Promise.all([track, cover]);
  return trackBytes.byteLength + coverBytes.byteLength;
}
