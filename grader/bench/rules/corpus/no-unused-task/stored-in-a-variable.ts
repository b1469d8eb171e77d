// fault: no-unused-task
// because: the promise has a name and nobody ever looks at it
declare function warmCache(): Promise<void>;
declare function listen(port: number): void;

export function start(): void {
  const warming = warmCache(); // here
  listen(8080);
}
