// right: wait-in-loop
// because: the loop takes what is there and waits only when nothing is
declare class Condition { wait(): Promise<void> }

export async function serve(orders: string[], changed: Condition, cook: (order: string) => void): Promise<void> {
  for (;;) {
    const order = orders.shift();
    if (order === "close") return;
    if (order === undefined) await changed.wait();
    else cook(order);
  }
}
