// right: settle-once
// because: whichever event comes first is meant to win
interface Socket { once(event: "open" | "error" | "close", listener: (error?: Error) => void): void }

export function opened(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve());
    socket.once("error", (error) => reject(error));
    socket.once("close", () => reject(new Error("The socket was closed")));
  });
}
