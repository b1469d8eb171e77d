// fault: settle-once
// because: a wrong port rejects and opens the socket nevertheless, which resolves once more
declare function openSocket(port: number): string;

export function open(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    if (port > 65535) {
      reject(new RangeError(`There is no port ${port}`));
    }
    resolve(openSocket(port)); // here
  });
}
