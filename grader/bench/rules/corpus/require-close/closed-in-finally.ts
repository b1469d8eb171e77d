// right: require-close
// because: the finally closes the file however reading ends
interface File { read(): Promise<string>; close(): Promise<void> }
declare function openFile(path: string): Promise<File>;

export async function readText(path: string): Promise<string> {
  const file = await openFile(path);
  try {
    return await file.read();
  } finally {
    await file.close();
  }
}
