// right: no-await-in-gather
// because: an array of values is returned, and the second depends on the first
declare function firstWord(text: string): Promise<string>;
declare function rhyme(word: string): Promise<string>;

export async function couplet(text: string): Promise<string[]> {
  const word = await firstWord(text);
  return [word, await rhyme(word)];
}
