// right: no-swallowed-rejection
// because: whether it fails is what is asked
declare function probe(port: number): Promise<void>;

export async function isOpen(port: number): Promise<boolean> {
  try {
    await probe(port);
    return true;
  } catch {
    return false;
  }
}
