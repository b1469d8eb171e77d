// label: sequential
// because: the bucket lets one request through when it is time for it
declare class TokenBucket { take(tokens?: number): Promise<void> }
declare function fetchRepo(name: string): Promise<{ stars: number }>;

export async function stars(names: string[], bucket: TokenBucket): Promise<number[]> {
  const requests: Promise<{ stars: number }>[] = [];
  for (const name of names) {
    await bucket.take();
    requests.push(fetchRepo(name));
  }
  return (await Promise.all(requests)).map((it) => it.stars);
}
