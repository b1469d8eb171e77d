// fault: no-swallowed-rejection
// because: a failed payment leaves no trace, and the caller goes on as if it had worked
declare function pay(order: string): Promise<void>;

export async function checkout(order: string): Promise<string> {
  await pay(order).catch(() => {}); // here
  return `${order} is paid`;
}
