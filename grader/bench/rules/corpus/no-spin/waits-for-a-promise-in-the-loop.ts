// right: no-spin
// because: the wait in the body ends with an event from outside
interface Channel { isOpen: boolean; changed(): Promise<void> }

export async function opened(channel: Channel): Promise<void> {
  while (!channel.isOpen) await channel.changed();
}
