// fault: no-spin
// because: messages are put into the list by an event handler, which waits for this loop
const inbox: string[] = [];

export function listen(port: { onMessage(handler: (text: string) => void): void }): void {
  port.onMessage((text) => inbox.push(text));
}

export function nextMessage(): string {
  while (inbox.length === 0) { // here
    // Something will come.
  }
  return inbox.shift() ?? "";
}
