// fault: require-close
// because: when the second cannot be opened, the first one stays open
interface Channel { send(text: string): Promise<void>; close(): Promise<void> }
declare function openChannel(name: string): Promise<Channel>;

export async function announce(text: string): Promise<void> {
  const left = await openChannel("left"); // here
  const right = await openChannel("right");
  try {
    await Promise.all([left.send(text), right.send(text)]);
  } finally {
    await Promise.all([left.close(), right.close()]);
  }
}
