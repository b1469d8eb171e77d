// fault: no-floating-promise
// because: all is started, and the function is over before any of it has ended
declare function heat(oven: number): Promise<void>;

export async function preheat(ovens: number[]): Promise<void> {
  Promise.all(ovens.map(heat)); // here
}
