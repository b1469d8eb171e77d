// right: require-release
// because: the customer acquires a license for good, nothing is locked
interface Shop { acquire(product: string): Promise<{ key: string }> }
declare function mail(to: string, text: string): Promise<void>;

export async function sell(shop: Shop, product: string, customer: string): Promise<void> {
  const license = await shop.acquire(product);
  await mail(customer, `Your key: ${license.key}`);
}
