// right: await-in-try
// because: without a try the caller gets the failure either way
declare function fetchRate(currency: string): Promise<number>;

export async function rate(currency: string): Promise<number> {
  const code = currency.trim().toUpperCase();
  return fetchRate(code);
}
