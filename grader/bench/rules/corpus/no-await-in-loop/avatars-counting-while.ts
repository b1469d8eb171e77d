// label: gather
// because: the counter is stepped without looking at what was awaited
declare const avatars: { urlOf(playerId: number): Promise<URL> };

export async function avatarUrls(playerIds: number[]) {
  const urls: URL[] = [];
  let at = 0;
  while (at < playerIds.length) {
    const playerId = playerIds[at]!;
    at += 1;
    const url = await avatars.urlOf(playerId); // here
    urls.push(url);
  }
  return urls;
}
