// fault: no-await-in-gather
// because: the awaits stand in the list, however deep
declare function likes(post: number): Promise<number>;
declare function shares(post: number): Promise<number>;

export async function reach(post: number): Promise<number> {
  const counts = await Promise.all([(await likes(post)) * 2, (await shares(post)) * 5]); // here
  return counts.reduce((a, b) => a + b, 0);
}
