// right: no-swallowed-abort
// because: the handler undoes and throws on
declare function write(file: string, signal: AbortSignal): Promise<void>;
declare function remove(file: string): Promise<void>;

export async function writeWhole(file: string, signal: AbortSignal): Promise<void> {
  try {
    await write(file, signal);
  } catch (error) {
    await remove(file);
    throw error;
  }
}
