// label: gather
// because: the rest of the list does not need the translation of its head
declare function translate(sentence: string): Promise<string>;

export async function translateAll(sentences: readonly string[]): Promise<string[]> {
  const [head, ...tail] = sentences;
  if (head === undefined) return [];
  const translated = await translate(head); // here
  return [translated, ...(await translateAll(tail))];
}
