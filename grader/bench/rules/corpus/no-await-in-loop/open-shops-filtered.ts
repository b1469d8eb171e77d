// label: gather
// because: each shop is kept or dropped by its own answer
interface Shop { id: string; isOpenOn(day: Date): Promise<boolean> }

export async function openShops(shops: Shop[], day: Date): Promise<Shop[]> {
  const open: Shop[] = [];
  for (const shop of shops) {
    const isOpen = await shop.isOpenOn(day); // here
    if (!isOpen) continue;
    open.push(shop);
  }
  return open;
}
