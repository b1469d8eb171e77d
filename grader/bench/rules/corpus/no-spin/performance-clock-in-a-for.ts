// fault: no-spin
// because: the for statement does nothing but look at the time
export function settle(relay: { close(): void; read(): number }): number {
  relay.close();
  for (const start = performance.now(); performance.now() - start < 20; ); // here
  return relay.read();
}
