// right: no-needless-async
// because: the function waits
declare function rate(currency: string): Promise<number>;

export async function inEuro(cents: number, currency: string): Promise<number> {
  return cents * (await rate(currency));
}
