// right: settle-once
// because: either the call succeeds or what it throws rejects
declare function compile(source: string): string;

export function compileLater(source: string): Promise<string> {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        resolve(compile(source));
      } catch (error) {
        reject(error as Error);
      }
    });
  });
}
