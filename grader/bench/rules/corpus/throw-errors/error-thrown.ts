// right: throw-errors
// because: an error tells where it comes from
declare function stock(sku: string): Promise<number>;

export async function reserve(sku: string): Promise<void> {
  if ((await stock(sku)) === 0) throw new Error(`${sku} is sold out`);
}
