// label: sequential
// because: the consumer decides whether another page is wanted, and the cursor comes with the page before
interface Page<T> { items: T[]; cursor: string | null }

export async function* itemsOf<T>(fetchPage: (cursor: string | null) => Promise<Page<T>>) {
  let cursor: string | null = null;
  do {
    const page: Page<T> = await fetchPage(cursor);
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== null);
}
