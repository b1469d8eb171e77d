// fault: no-async-callback
// because: the emitter calls its listeners and forgets what they return
interface Emitter { on(event: "order", listener: (id: string) => void): void }
declare function ship(id: string): Promise<void>;

export function connect(emitter: Emitter): void {
  emitter.on("order", async (id) => { // here
    await ship(id);
  });
}
