// fault: no-needless-async
// because: a synchronous map became a list of promises
export function initials(names: string[]): Promise<string[]> {
  return Promise.all(names.map(async (name) => name.charAt(0).toUpperCase())); // here
}
