// right: no-unused-task
// because: the failure is handled, and the function says that it does not wait
declare function warmCache(): Promise<void>;
declare function report(error: unknown): void;

export function start(): void {
  const warming = warmCache();
  warming.catch(report);
}
