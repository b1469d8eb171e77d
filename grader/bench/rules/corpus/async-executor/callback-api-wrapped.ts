// right: async-executor
// because: the callback settles the promise either way
declare function readFileOld(path: string, done: (error: Error | null, text?: string) => void): void;

export function readFile(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    readFileOld(path, (error, text) => {
      if (error) reject(error);
      else resolve(text ?? "");
    });
  });
}
