// right: no-idle-await
// because: a query builder is run by await, for it has a then of its own
interface Query extends PromiseLike<number[]> { where(condition: string): Query }
declare function select(column: string): Query;

export async function adults(): Promise<number[]> {
  return await select("age").where("age >= 18");
}
