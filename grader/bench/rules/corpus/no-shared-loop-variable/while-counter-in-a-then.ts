// fault: no-shared-loop-variable
// because: the callback runs when the counter has reached its end
declare function ping(host: string): Promise<number>;

export function pingAll(hosts: string[], show: (row: number, ms: number) => void): Promise<void[]> {
  const tasks: Promise<void>[] = [];
  let row = 0;
  while (row < hosts.length) {
    tasks.push(ping(hosts[row] ?? "").then((ms) => show(row, ms))); // here
    row += 1;
  }
  return Promise.all(tasks);
}
