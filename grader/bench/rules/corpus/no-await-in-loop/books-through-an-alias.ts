// label: gather
// because: a bound alias starts the same independent lookup as the method
interface Catalog { lookUp(isbn: string): Promise<{ title: string }> }

export async function titles(isbns: string[], catalog: Catalog): Promise<string[]> {
  const lookUp = catalog.lookUp.bind(catalog);
  const ask = lookUp;
  const found: string[] = [];
  for (const isbn of isbns) {
    const book = await ask(isbn); // here
    found.push(book.title);
  }
  return found;
}
