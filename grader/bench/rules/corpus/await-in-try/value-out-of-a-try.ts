// right: await-in-try
// because: what is returned is a value that was awaited before
declare function load(id: number): Promise<{ title: string }>;

export async function titleOf(id: number): Promise<string> {
  try {
    const { title } = await load(id);
    return title;
  } catch {
    return "untitled";
  }
}
