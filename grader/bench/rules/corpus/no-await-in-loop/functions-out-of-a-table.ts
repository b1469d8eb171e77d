// label: gather
// because: the loader is chosen by the kind of the asset, and assets do not load each other
interface Asset { kind: "image" | "sound"; path: string }
const loaders = {
  image: async (path: string) => ({ path, pixels: await decodeImage(path) }),
  sound: async (path: string) => ({ path, samples: await decodeSound(path) }),
};
declare function decodeImage(path: string): Promise<number>;
declare function decodeSound(path: string): Promise<number>;

export async function loadLevel(assets: Asset[]): Promise<string[]> {
  const loaded: string[] = [];
  for (const { kind, path } of assets) {
    const asset = await loaders[kind](path); // here
    loaded.push(asset.path);
  }
  return loaded;
}
