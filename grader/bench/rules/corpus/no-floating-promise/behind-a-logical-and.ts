// fault: no-floating-promise
// because: if there is a socket, its closing is nobody's business
interface Socket { close(): Promise<void> }

export function hangUp(socket: Socket | undefined): void {
  socket && socket.close(); // here
}
