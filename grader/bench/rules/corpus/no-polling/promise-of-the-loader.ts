// right: no-polling
// because: the level has a promise that says when it is loaded
interface Level { readonly loaded: Promise<void>; start(): void }

export async function startWhenLoaded(level: Level): Promise<void> {
  await level.loaded;
  level.start();
}
