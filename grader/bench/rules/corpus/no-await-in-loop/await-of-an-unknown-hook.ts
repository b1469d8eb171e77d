// label: policy
// because: a hook may be synchronous or not, and may or may not mind the others
type Hook = (file: string) => void | Promise<void>;

export async function afterBuild(file: string, hooks: Hook[]): Promise<void> {
  for (const hook of hooks) {
    await hook(file);
  }
}
