// fault: await-in-try
// because: one of the two returns awaits, the other leaves the try with its promise
declare function readLocal(key: string): Promise<string>;
declare function readRemote(key: string): Promise<string>;

export async function read(key: string, isOffline: boolean): Promise<string> {
  try {
    if (isOffline) return await readLocal(key);
    return readRemote(key); // here
  } catch (error) {
    return `unreadable: ${String(error)}`;
  }
}
