// right: no-swallowed-abort
// because: nothing here can be aborted
declare function probe(port: number): Promise<void>;

export async function isOpen(port: number): Promise<boolean> {
  try {
    await probe(port);
    return true;
  } catch {
    return false;
  }
}
