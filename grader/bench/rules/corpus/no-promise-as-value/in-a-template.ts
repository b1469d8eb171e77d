// fault: no-promise-as-value
// because: the text says [object Promise]
declare function displayName(userId: number): Promise<string>;

export function greeting(userId: number): string {
  return `Welcome back, ${displayName(userId)}!`; // here
}
