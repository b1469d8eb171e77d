// label: sequential
// because: the loop goes on for as long as the awaited line is not the last
interface LineSource { readLine(): Promise<string | null> }

export async function countLines(source: LineSource): Promise<{ lines: number; characters: number }> {
  let line: string | null;
  let lines = 0;
  let characters = 0;
  while ((line = await source.readLine()) !== null) {
    lines++;
    characters += line.length;
  }
  return { lines, characters };
}
