// right: async-executor
// because: the executor only registers listeners
interface Socket { once(event: "open" | "error", listener: (error?: Error) => void): void }

export function opened(socket: Socket): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    socket.once("open", () => resolve());
    socket.once("error", (error) => reject(error ?? new Error("The socket failed")));
  });
}
