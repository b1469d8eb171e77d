// right: no-promise-wrapper
// because: then is used as it is meant
declare function loadOrder(id: number): Promise<{ cents: number }>;

export function priceOf(id: number): Promise<number> {
  return loadOrder(id).then((order) => order.cents);
}
