// fault: no-promise-wrapper
// because: a then gives a promise of the mapped value by itself
declare function loadOrder(id: number): Promise<{ cents: number }>;

export function priceOf(id: number): Promise<number> {
  return new Promise<number>((resolve, reject) => { // here
    loadOrder(id).then((order) => resolve(order.cents), reject);
  });
}
