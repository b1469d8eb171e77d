// label: policy
// because: deleting independent files can overlap, but one may hold the other
declare function removeFile(path: string): Promise<void>;

export async function clean(paths: string[]): Promise<void> {
  for (const path of paths) {
    await removeFile(path);
  }
}
