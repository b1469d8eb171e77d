// fault: no-polling
// because: the function calls itself after a pause until another one has stored the token
declare function sleep(ms: number): Promise<void>;
let token: string | undefined;

export function logIn(newToken: string): void {
  token = newToken;
}

export async function waitForToken(): Promise<string> { // here
  if (token !== undefined) return token;
  await sleep(100); // here
  return waitForToken(); // here
}
