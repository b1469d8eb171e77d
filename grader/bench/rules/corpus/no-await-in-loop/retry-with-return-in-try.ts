// label: sequential
// because: the next attempt is made only if this one has failed
declare function charge(cardToken: string, cents: number): Promise<string>;

export async function chargeWithRetry(cardToken: string, cents: number): Promise<string> {
  let lastError: unknown;
  for (let attempt = 1; attempt <= 3; attempt++) {
    try {
      return await charge(cardToken, cents);
    } catch (error) {
      lastError = error;
    }
  }
  throw new Error("The card could not be charged", { cause: lastError });
}
