// fault: throw-errors
// because: whoever awaits gets a text that does not say where it comes from
interface Socket { on(event: "data" | "timeout", listener: (data: string) => void): void }

export function firstData(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    socket.on("data", resolve);
    socket.on("timeout", () => reject("timeout")); // here
  });
}
