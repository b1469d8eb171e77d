// fault: no-dangling-timeout
// because: each turn leaves another timer behind
interface Feed { next(): Promise<string> }
const after = (ms: number) => new Promise<"late">((resolve) => setTimeout(() => resolve("late"), ms)); // here

export async function read(feed: Feed, count: number): Promise<string[]> {
  const lines: string[] = [];
  while (lines.length < count) lines.push(await Promise.race([feed.next(), after(1000)])); // here
  return lines;
}
