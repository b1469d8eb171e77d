// label: gather
// because: the jump is decided by what is known beforehand, not by what was awaited
interface Recipe { name: string; ingredients: string[] }
declare function priceOf(ingredient: string): Promise<number>;

export async function priceLists(recipes: Recipe[], allergens: Set<string>): Promise<Map<string, number[]>> {
  const lists = new Map<string, number[]>();
  recipe: for (const { name, ingredients } of recipes) {
    for (const it of ingredients) {
      if (allergens.has(it)) continue recipe;
    }
    const prices: number[] = [];
    for (const ingredient of ingredients) {
      prices.push(await priceOf(ingredient)); // here
    }
    lists.set(name, prices);
  }
  return lists;
}
