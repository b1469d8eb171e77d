// fault: no-floating-promise
// because: map starts the uploads and its list of promises goes nowhere
declare function upload(file: string): Promise<string>;

export async function backUp(files: string[]): Promise<string> {
  files.map((file) => upload(file)); // here
  return `${files.length} files are safe`;
}
