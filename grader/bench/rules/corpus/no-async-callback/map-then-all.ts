// right: no-async-callback
// because: map keeps the promises, and Promise.all waits for them
declare function fetchRecipe(id: number): Promise<string>;

export async function recipes(ids: number[]): Promise<string[]> {
  return Promise.all(ids.map(async (id) => (await fetchRecipe(id)).trim()));
}
