// fault: no-consecutive-awaits
// because: arguments are evaluated from left to right, each await holds back the next
declare function exchangeRate(currency: string): Promise<number>;

export async function ratio(from: string, to: string): Promise<number> {
  return divide(await exchangeRate(from), await exchangeRate(to)); // here
}

function divide(a: number, b: number): number {
  return a / b;
}
