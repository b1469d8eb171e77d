// right: no-floating-promise
// because: the caller gets the promise
declare function upload(file: string): Promise<string>;

export function backUp(files: string[]): Promise<string[]> {
  return Promise.all(files.map((file) => upload(file)));
}
