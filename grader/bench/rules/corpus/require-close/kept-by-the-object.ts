// right: require-close
// because: the object owns the channel and closes it when it is closed itself
interface Channel { send(text: string): Promise<void>; close(): Promise<void> }
declare function openChannel(name: string): Promise<Channel>;

export class Speaker {
  #channel: Channel | undefined;

  async open(): Promise<void> {
    this.#channel = await openChannel("hall");
  }

  async close(): Promise<void> {
    await this.#channel?.close();
  }
}
