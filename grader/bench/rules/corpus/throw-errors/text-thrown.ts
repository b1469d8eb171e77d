// fault: throw-errors
// because: a text has no stack and no cause
declare function stock(sku: string): Promise<number>;

export async function reserve(sku: string): Promise<void> {
  if ((await stock(sku)) === 0) throw `${sku} is sold out`; // here
}
