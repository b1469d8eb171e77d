// right: no-late-await
// because: the helper catches all that could go wrong
declare function probe(port: number): Promise<void>;

async function isOpen(port: number): Promise<boolean> {
  try {
    await probe(port);
    return true;
  } catch {
    return false;
  }
}

export async function openPorts(ports: number[]): Promise<boolean[]> {
  const pending = ports.map(isOpen);
  const open: boolean[] = [];
  for (const port of pending) open.push(await port);
  return open;
}
