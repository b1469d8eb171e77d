// right: no-consecutive-awaits
// because: the address is found by what the order says
interface Order { customerId: string }
declare function loadOrder(id: string): Promise<Order>;
declare function loadAddress(customerId: string): Promise<string>;

export async function destination(orderId: string): Promise<string> {
  const order = await loadOrder(orderId);
  const address = await loadAddress(order.customerId);
  return address;
}
