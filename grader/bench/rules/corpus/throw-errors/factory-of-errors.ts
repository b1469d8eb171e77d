// right: throw-errors
// because: the function returns an error by its type
declare function load(id: number): Promise<string | undefined>;

function missing(id: number): RangeError {
  return new RangeError(`There is no item ${id}`);
}

export async function mustLoad(id: number): Promise<string> {
  const item = await load(id);
  if (item === undefined) throw missing(id);
  return item;
}
