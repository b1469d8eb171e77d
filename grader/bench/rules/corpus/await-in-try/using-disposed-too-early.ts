// fault: await-in-try
// because: the file is disposed of when the function returns, while reading goes on
declare function open(path: string): Disposable & { readAll(): Promise<string> };

export async function read(path: string): Promise<string> {
  using file = open(path);
  return file.readAll(); // here
}
