// right: settle-once
// because: the promise is meant to stay pending for ever, as its type says
export function forever(): Promise<never> {
  return new Promise<never>(() => {});
}
