// fault: await-in-try
// because: either branch of the expression leaves the try as a promise
declare function fromDisk(id: number): Promise<string>;
declare function fromNet(id: number): Promise<string>;

export async function asset(id: number, isCached: boolean): Promise<string> {
  try {
    return isCached ? fromDisk(id) : fromNet(id); // here
  } catch {
    return "placeholder.png";
  }
}
