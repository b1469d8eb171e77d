// fault: no-async-callback
// because: forEach drops the promises, so the list is returned empty
declare function fetchRecipe(id: number): Promise<string>;

export async function recipes(ids: number[]): Promise<string[]> {
  const found: string[] = [];
  ids.forEach(async (id) => { // here
    found.push(await fetchRecipe(id));
  });
  return found;
}
