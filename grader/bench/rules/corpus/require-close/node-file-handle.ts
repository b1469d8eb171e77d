// fault: require-close
// because: the handle is closed after the write alone, not when the write fails
import { open } from "node:fs/promises";

export async function save(path: string, text: string): Promise<void> {
  const handle = await open(path, "w"); // here
  await handle.writeFile(text);
  await handle.close();
}
