// right: no-stale-write
// because: the object has been made by this call and nobody else has it yet
interface Order { cents: number; shipping?: number }
declare function shippingOf(cents: number): Promise<number>;

export async function order(cents: number): Promise<Order> {
  const order: Order = { cents };
  const shipping = await shippingOf(order.cents);
  order.shipping = shipping;
  order.cents = order.cents + shipping;
  return order;
}
