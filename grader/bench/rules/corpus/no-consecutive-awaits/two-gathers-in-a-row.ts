// fault: no-consecutive-awaits
// because: the second group could be on its way while the first one is
declare function loadTile(id: string): Promise<Uint8Array>;
declare function loadSprite(id: string): Promise<Uint8Array>;

export async function loadLevel(tiles: string[], sprites: string[]) {
  const tileData = await Promise.all(tiles.map(loadTile));
  const spriteData = await Promise.all(sprites.map(loadSprite)); // here
  return { tileData, spriteData };
}
