// label: gather
// because: the second step needs the first of the same order, never another order
interface Order { id: string; customerId: string }
declare function loadOrder(id: string): Promise<Order>;
declare function addressOf(customerId: string): Promise<string>;

export async function labels(orderIds: string[]): Promise<string[]> {
  const labels: string[] = [];
  for (const id of orderIds) {
    const order = await loadOrder(id); // here
    const address = await addressOf(order.customerId); // here
    labels.push(`${order.id}\n${address}`);
  }
  return labels;
}
