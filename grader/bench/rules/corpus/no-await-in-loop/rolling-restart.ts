// label: sequential
// because: one node at a time may be down
interface Node { restart(): Promise<void>; isHealthy(): Promise<boolean> }
declare function sleep(ms: number): Promise<void>;

export async function rollingRestart(nodes: Node[]): Promise<void> {
  for (const node of nodes) {
    await node.restart();
    while (!(await node.isHealthy())) await sleep(500);
  }
}
