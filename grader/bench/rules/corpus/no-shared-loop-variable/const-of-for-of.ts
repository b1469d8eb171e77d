// right: no-shared-loop-variable
// because: each turn has its own file
declare function upload(file: string): Promise<void>;

export async function uploadAll(files: string[], log: (line: string) => void): Promise<void> {
  const uploads: Promise<void>[] = [];
  for (const file of files) {
    uploads.push(upload(file).finally(() => log(`${file} is there`)));
  }
  await Promise.all(uploads);
}
