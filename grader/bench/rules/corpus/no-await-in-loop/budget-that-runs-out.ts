// label: sequential
// because: what has been spent so far decides whether the next bid is made at all
declare function bid(lot: string, atMost: number): Promise<number>;

export async function auction(lots: string[], budget: number): Promise<string[]> {
  const bought: string[] = [];
  let left = budget;
  for (const lot of lots) {
    if (left <= 0) break;
    const paid = await bid(lot, left);
    if (paid > 0) bought.push(lot);
    left -= paid;
  }
  return bought;
}
