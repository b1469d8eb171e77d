// label: gather
// because: the loop ends after a number of turns that the awaited data does not change
interface Video { id: string }
declare function thumbnail(videoId: string): Promise<string>;

export async function preview(videos: Iterable<Video>, atMost: number): Promise<string[]> {
  const thumbnails: string[] = [];
  let taken = 0;
  for (const { id } of videos) {
    if (taken === atMost) break;
    taken += 1;
    thumbnails.push(await thumbnail(id)); // here
  }
  return thumbnails;
}
