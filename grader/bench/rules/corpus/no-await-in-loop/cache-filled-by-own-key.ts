// label: gather
// because: the keys of a set differ, so no turn finds what another has put in
interface Font { family: string; glyphs: number }
declare function parseFont(family: string): Promise<Font>;

export async function preloadFonts(families: Set<string>, cache: Map<string, Font>): Promise<void> {
  for (const family of families) {
    if (!cache.has(family)) {
      cache.set(family, await parseFont(family)); // here
    }
  }
}
