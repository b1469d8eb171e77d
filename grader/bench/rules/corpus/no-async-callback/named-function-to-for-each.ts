// fault: no-async-callback
// because: handing the function over by name drops its promise as well
declare function send(address: string): Promise<void>;

async function notify(address: string): Promise<void> {
  await send(address);
}

export function notifyAll(addresses: Set<string>): void {
  addresses.forEach(notify); // here
}
