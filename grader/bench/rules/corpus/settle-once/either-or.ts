// right: settle-once
// because: each path settles once
declare function readOld(path: string, done: (error: Error | null, text: string) => void): void;

export function read(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    readOld(path, (error, text) => {
      if (error) reject(error);
      else resolve(text);
    });
  });
}
