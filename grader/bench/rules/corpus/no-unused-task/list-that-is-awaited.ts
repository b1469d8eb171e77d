// right: no-unused-task
// because: the list is waited for
declare function upload(file: string): Promise<void>;

export async function backUp(files: string[]): Promise<number> {
  const uploads: Promise<void>[] = [];
  for (const file of files) uploads.push(upload(file));
  await Promise.all(uploads);
  return uploads.length;
}
