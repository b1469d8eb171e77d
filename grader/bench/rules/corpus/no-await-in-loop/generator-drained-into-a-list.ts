// label: gather
// because: the list is wanted as a whole, and the generator starts each download only when asked for the next
declare function download(name: string): Promise<ArrayBuffer>;

async function* downloads(names: string[]): AsyncGenerator<ArrayBuffer> {
  for (const name of names) {
    yield await download(name); // here
  }
}

export async function bundle(names: string[]): Promise<ArrayBuffer[]> {
  const parts: ArrayBuffer[] = [];
  for await (const part of downloads(names)) parts.push(part); // here
  return parts;
}
