// right: require-close
// because: a door is shut again by whoever goes through it, this one is only looked at
interface Shop { isOpen: boolean; visitors: number }
declare function openingHours(shop: Shop): Promise<string>;

export async function sign(shop: Shop): Promise<string> {
  const opened = await openingHours(shop);
  return shop.isOpen ? opened : "closed";
}
