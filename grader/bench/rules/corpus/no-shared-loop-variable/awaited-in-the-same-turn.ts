// right: no-shared-loop-variable
// because: the wait is over before the cursor goes on
interface Page { items: string[]; next: number | undefined }
declare function fetchPage(at: number): Promise<Page>;

export async function all(): Promise<string[]> {
  const items: string[] = [];
  let cursor: number | undefined = 0;
  while (cursor !== undefined) {
    const at: number = cursor;
    const page: Page = await fetchPage(at).catch((cause: unknown) => {
      throw new Error(`Page ${at} is missing`, { cause });
    });
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}
