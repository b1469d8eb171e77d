// right: no-consecutive-awaits
// because: the second helper reads the variable that the first one has set
declare function fetchToken(): Promise<string>;
declare function fetchWith(token: string): Promise<number>;

export async function quotaLeft(): Promise<number> {
  let token = "";
  const authorize = async () => {
    token = await fetchToken();
  };
  const ask = () => fetchWith(token);
  await authorize();
  return await ask();
}
