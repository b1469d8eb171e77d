// label: sequential
// because: a page tells where the next one begins
interface Page { orders: string[]; cursor?: string }
declare function listOrders(cursor?: string): Promise<Page>;

export async function allOrders(): Promise<string[]> {
  const orders: string[] = [];
  let cursor: string | undefined;
  do {
    const page: Page = await listOrders(cursor);
    orders.push(...page.orders);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return orders;
}
