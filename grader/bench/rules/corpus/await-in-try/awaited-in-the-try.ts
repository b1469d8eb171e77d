// right: await-in-try
// because: the failure comes while the try is still there
declare function fetchRate(currency: string): Promise<number>;

export async function rate(currency: string): Promise<number> {
  try {
    return await fetchRate(currency);
  } catch {
    return 1;
  }
}
