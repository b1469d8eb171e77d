// fault: no-mixed-then
// because: the list is set by a callback and read behind another await, in an order that is hard to see
declare function listFiles(folder: string): Promise<string[]>;
declare function totalSize(files: string[]): Promise<number>;

export async function sizeOf(folder: string): Promise<number> {
  let files: string[] = [];
  await listFiles(folder).then((found) => { // here
    files = found;
  });
  return await totalSize(files);
}
