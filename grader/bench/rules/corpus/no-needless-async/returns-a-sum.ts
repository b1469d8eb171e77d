// fault: no-needless-async
// because: nothing is waited for, and callers have to await a number
export async function area(width: number, height: number): Promise<number> { // here
  return width * height;
}
