// fault: require-close
// because: if reading fails, the file stays open
interface File { read(): Promise<string>; close(): Promise<void> }
declare function openFile(path: string): Promise<File>;

export async function readText(path: string): Promise<string> {
  const file = await openFile(path); // here
  const text = await file.read();
  await file.close();
  return text;
}
