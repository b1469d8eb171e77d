// label: sequential
// because: where to read on depends on how much was read
interface Handle { read(at: number, atMost: number): Promise<{ bytesRead: number; text: string }> }

export async function readToEnd(handle: Handle): Promise<string> {
  let offset = 0;
  let text = "";
  while (true) {
    const part = await handle.read(offset, 1024);
    if (part.bytesRead === 0) return text;
    offset += part.bytesRead;
    text += part.text;
  }
}
