// right: settle-once
// because: the return keeps the rest from running
declare function openSocket(port: number): string;

export function open(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    if (port > 65535) {
      reject(new RangeError(`There is no port ${port}`));
      return;
    }
    resolve(openSocket(port));
  });
}
