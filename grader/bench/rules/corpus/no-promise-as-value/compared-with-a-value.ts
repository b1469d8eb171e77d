// fault: no-promise-as-value
// because: a promise is not equal to a number, whatever it resolves to
declare function remaining(seat: string): Promise<unknown>;

export async function isSoldOut(seat: string): Promise<boolean> {
  const left: unknown = remaining(seat); // here
  return left === 0; // here
}
