// fault: no-shared-loop-variable
// because: when the uploads end, current is the last file for all of them
declare function upload(file: string): Promise<void>;

export async function uploadAll(files: string[], log: (line: string) => void): Promise<void> {
  let current: string;
  const uploads: Promise<void>[] = [];
  for (current of files) {
    uploads.push(upload(current).finally(() => log(`${current} is there`))); // here
  }
  await Promise.all(uploads);
}
