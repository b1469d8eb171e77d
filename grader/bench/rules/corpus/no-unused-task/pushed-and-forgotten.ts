// fault: no-unused-task
// because: the promises are collected in a list that is never waited for
declare function upload(file: string): Promise<void>;

export async function backUp(files: string[]): Promise<number> {
  const uploads: Promise<void>[] = []; // here
  for (const file of files) uploads.push(upload(file)); // here
  return uploads.length; // here
}
