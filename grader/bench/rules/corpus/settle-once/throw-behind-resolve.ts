// fault: settle-once
// because: what is thrown after resolve is dropped silently
export function parse(text: string): Promise<unknown> {
  return new Promise((resolve) => {
    const value: unknown = JSON.parse(text);
    resolve(value);
    if (value === null) throw new Error("There is nothing"); // here
  });
}
