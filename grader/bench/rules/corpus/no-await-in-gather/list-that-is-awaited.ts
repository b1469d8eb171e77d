// right: no-await-in-gather
// because: the list itself comes from a request, the work on its items is gathered
declare function listUsers(): Promise<string[]>;
declare function score(user: string): Promise<number>;

export async function scores(): Promise<number[]> {
  return await Promise.all((await listUsers()).map(score));
}
