// label: sequential
// because: only the first turn waits, the uploads are not awaited in the loop
declare function logIn(): Promise<string>;
declare function upload(token: string, file: string): Promise<void>;

export async function uploadChanged(files: { path: string; isChanged: boolean }[]): Promise<void> {
  let token: string | undefined;
  const uploads: Promise<void>[] = [];
  for (const { path, isChanged } of files) {
    if (!isChanged) continue;
    token ??= await logIn();
    uploads.push(upload(token, path));
  }
  await Promise.all(uploads);
}
