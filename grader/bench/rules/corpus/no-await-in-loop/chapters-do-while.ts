// label: gather
// because: the number of chapters is known before the first one is loaded
declare function loadChapter(book: string, chapter: number): Promise<string>;

export async function wholeBook(book: string, chapterCount: number): Promise<string> {
  const texts: string[] = [];
  let chapter = 1;
  do {
    texts.push(await loadChapter(book, chapter)); // here
    chapter++;
  } while (chapter <= chapterCount);
  return texts.join("\n\n");
}
