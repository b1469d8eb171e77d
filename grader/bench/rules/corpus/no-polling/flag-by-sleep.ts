// fault: no-polling
// because: whoever loads sets the flag and could tell instead
declare function sleep(ms: number): Promise<void>;
interface Level { isLoaded: boolean; start(): void }

export async function startWhenLoaded(level: Level): Promise<void> {
  while (!level.isLoaded) { // here
    await sleep(50); // here
  }
  level.start();
}
