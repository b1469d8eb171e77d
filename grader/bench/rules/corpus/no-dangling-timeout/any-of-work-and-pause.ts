// fault: no-dangling-timeout
// because: any leaves the pause behind as race does
declare function fromServer(): Promise<string>;
declare function fromDisk(): Promise<string>;

export function settings(): Promise<string> {
  const usual = new Promise<string>((resolve) => setTimeout(() => resolve("{}"), 800)); // here
  return Promise.any([fromServer(), fromDisk(), usual]); // here
}
