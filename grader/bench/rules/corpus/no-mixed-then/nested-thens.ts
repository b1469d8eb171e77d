// fault: no-mixed-then
// because: an async function builds a pyramid of callbacks where two awaits would do
declare function findOrder(id: number): Promise<{ customer: number }>;
declare function findCustomer(id: number): Promise<{ mail: string }>;

export async function mailOf(orderId: number): Promise<string> {
  return await findOrder(orderId).then((order) => // here
    findCustomer(order.customer).then((customer) => customer.mail), // here
  );
}
