// fault: settle-once
// because: only the first of the resolves counts, the rest is lost
export function collect(items: string[]): Promise<string> {
  return new Promise((resolve) => {
    for (const item of items) {
      resolve(item); // here
    }
  });
}
