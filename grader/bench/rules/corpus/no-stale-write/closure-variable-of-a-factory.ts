// fault: no-stale-write
// because: callers share the variable of the factory, and both write what they read before
declare function save(number: number): Promise<void>;

export function invoiceNumbers(): () => Promise<number> {
  let last = 1000;
  return async () => {
    const number = last + 1;
    await save(number);
    last = number; // here
    return number;
  };
}
