// right: no-swallowed-rejection
// because: a missing file is expected, all else is thrown on
class NotFound extends Error {}
declare function remove(path: string): Promise<void>;

export async function removeIfThere(path: string): Promise<void> {
  try {
    await remove(path);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
  }
}
