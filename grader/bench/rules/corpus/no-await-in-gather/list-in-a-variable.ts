// fault: no-await-in-gather
// because: the list was awaited item by item before Promise.all saw it
declare function weigh(crate: string): Promise<number>;

export async function weights(): Promise<number> {
  const list = [await weigh("a"), await weigh("b")]; // here
  const [a = 0, b = 0] = await Promise.all(list); // here
  return a + b;
}
