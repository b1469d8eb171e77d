// fault: throw-errors
// because: the constant is a number
const Failure = { notFound: 1, forbidden: 2 } as const;
declare function find(id: number): Promise<object | undefined>;

export async function mustFind(id: number): Promise<object> {
  const found = await find(id);
  if (!found) throw Failure.notFound; // here
  return found;
}
