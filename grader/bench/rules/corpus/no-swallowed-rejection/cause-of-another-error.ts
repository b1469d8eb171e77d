// right: no-swallowed-rejection
// because: the failure is thrown on as the cause of another one
declare function pay(order: string): Promise<void>;

export async function checkout(order: string): Promise<void> {
  try {
    await pay(order);
  } catch (cause) {
    throw new Error(`Cannot pay ${order}`, { cause });
  }
}
