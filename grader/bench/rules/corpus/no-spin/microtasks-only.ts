// fault: no-spin
// because: a microtask does not let timers and sockets have their turn
interface Connection { isReady: boolean }

export async function ready(connection: Connection): Promise<void> {
  while (!connection.isReady) { // here
    await Promise.resolve(); // here
  }
}
