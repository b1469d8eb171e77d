// fault: no-idle-await
// because: a list is no promise, whatever is in it
declare function bake(cake: string): Promise<string>;

export async function bakeAll(cakes: string[]): Promise<number> {
  const baked = await cakes.map((cake) => bake(cake)); // here
  return baked.length;
}
