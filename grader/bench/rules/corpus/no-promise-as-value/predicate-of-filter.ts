// fault: no-promise-as-value
// because: filter keeps all, for each promise counts as true
declare function isOpen(shop: string): Promise<boolean>;

export function openShops(shops: string[]): string[] {
  return shops.filter((shop) => isOpen(shop)); // here
}
