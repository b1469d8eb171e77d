// fault: no-async-constructor
// because: all tiles are loaded behind the back of whoever builds the map
declare function loadTile(id: string): Promise<ImageTile>;
interface ImageTile { id: string }

export class GameMap {
  readonly tiles: ImageTile[] = [];

  constructor(ids: string[]) {
    Promise.all(ids.map(loadTile)).then((tiles) => this.tiles.push(...tiles)); // here
  }
}
