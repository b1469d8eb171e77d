// label: gather
// because: telling the progress needs no order between the files
interface Bar { tick(): void }
declare function countWords(file: string): Promise<number>;

export async function wordCount(files: string[], bar: Bar): Promise<number> {
  const counts: number[] = [];
  for (const file of files) {
    counts.push(await countWords(file)); // here
    bar.tick();
  }
  return counts.reduce((sum, it) => sum + it, 0);
}
