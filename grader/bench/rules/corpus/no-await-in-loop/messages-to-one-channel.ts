// label: policy
// because: people read messages in order, machines may not care
interface Channel { send(text: string): Promise<{ id: string }> }

export async function announce(channel: Channel, texts: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const text of texts) ids.push((await channel.send(text)).id);
  return ids;
}
