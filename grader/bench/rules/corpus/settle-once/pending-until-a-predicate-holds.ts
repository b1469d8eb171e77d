// right: settle-once
// because: the listener is called again for each event until the right one comes
interface Port { onMessage(listener: (message: { id: number; text: string }) => void): void }

export function replyTo(port: Port, id: number): Promise<string> {
  return new Promise((resolve) => {
    port.onMessage((message) => {
      if (message.id === id) resolve(message.text);
    });
  });
}
