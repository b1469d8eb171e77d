// label: gather
// because: the children of a folder are measured without each other
interface Folder { name: string; children: Folder[] }
declare function ownBytes(name: string): Promise<number>;

export async function totalBytes(folder: Folder): Promise<number> {
  let bytes = await ownBytes(folder.name);
  for (const child of folder.children) {
    bytes += await totalBytes(child); // here
  }
  return bytes;
}
