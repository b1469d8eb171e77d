// right: no-promise-as-value
// because: the answers are awaited first, and filter looks at them
declare function isOpen(shop: string): Promise<boolean>;

export async function openShops(shops: string[]): Promise<string[]> {
  const answers = await Promise.all(shops.map(isOpen));
  return shops.filter((_, index) => answers[index]);
}
