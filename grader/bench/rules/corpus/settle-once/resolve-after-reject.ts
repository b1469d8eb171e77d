// fault: settle-once
// because: after reject the function goes on to resolve, which does nothing
declare function readOld(path: string, done: (error: Error | null, text: string) => void): void;

export function read(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    readOld(path, (error, text) => {
      if (error) reject(error);
      resolve(text); // here
    });
  });
}
