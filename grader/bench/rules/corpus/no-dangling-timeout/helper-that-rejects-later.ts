// fault: no-dangling-timeout
// because: the helper starts a timer that nobody can stop
declare function loadMap(name: string): Promise<string>;

function timeout(ms: number): Promise<never> {
  return new Promise((_, reject) => setTimeout(reject, ms, new Error(`More than ${ms} ms`))); // here
}

export async function loadQuickly(name: string): Promise<string> {
  return await Promise.race([loadMap(name), timeout(2000)]); // here
}
