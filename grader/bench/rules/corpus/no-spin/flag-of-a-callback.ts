// fault: no-spin
// because: the callback that sets the flag can never run while the loop does
declare function readAsync(path: string, done: (text: string) => void): void;

export function readSync(path: string): string {
  let isDone = false;
  let content = "";
  readAsync(path, (text) => {
    content = text;
    isDone = true;
  });
  while (!isDone); // here
  return content;
}
