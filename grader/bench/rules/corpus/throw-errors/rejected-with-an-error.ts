// right: throw-errors
// because: the callback gives an error or null
declare function readOld(path: string, done: (error: Error | null, text: string) => void): void;

export function read(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    readOld(path, (error, text) => (error ? reject(error) : resolve(text)));
  });
}
