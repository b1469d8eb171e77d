// right: no-promise-wrapper
// because: the function has callbacks and no promise
declare function readOld(path: string, done: (error: Error | null, text: string) => void): void;

export function read(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    readOld(path, (error, text) => (error ? reject(error) : resolve(text)));
  });
}
