// fault: throw-errors
// because: a promise that is rejected from the start carries a number
declare function open(port: number): Promise<string>;

export function openPort(port: number): Promise<string> {
  if (port < 1024) return Promise.reject(403); // here
  return open(port);
}
