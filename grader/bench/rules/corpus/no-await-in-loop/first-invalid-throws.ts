// label: policy
// because: stopping at the first missing file and asking for all of them are both reasonable
declare function exists(path: string): Promise<boolean>;

export async function assertAll(paths: string[]): Promise<void> {
  for (const path of paths) {
    if (!(await exists(path))) throw new Error(`There is no ${path}`);
  }
}
