// fault: async-executor
// because: only one of the two waits is guarded, the first one fails into nothing
declare function openPort(port: number): Promise<{ handshake(): Promise<string> }>;

export function greet(port: number): Promise<string> {
  return new Promise<string>(async (resolve, reject) => { // here
    const socket = await openPort(port);
    try {
      resolve(await socket.handshake());
    } catch (error) {
      reject(error as Error);
    }
  });
}
