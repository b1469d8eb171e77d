// fault: no-polling
// because: the result appears in the map by the hand of another function
const results = new Map<number, string>();
declare function sleep(ms: number): Promise<void>;

export function onMessage(id: number, result: string): void {
  results.set(id, result);
}

export async function resultOf(id: number): Promise<string> {
  for (;;) { // here
    const result = results.get(id);
    if (result !== undefined) return result;
    await sleep(5); // here
  }
}
