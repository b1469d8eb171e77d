// label: gather
// because: Promise.all over a single promise is nothing but an await
interface Quote { symbol: string; price: number }
declare function quote(symbol: string): Promise<Quote>;

export async function quotes(symbols: string[]): Promise<Quote[]> {
  const list: Quote[] = [];
  for (const symbol of symbols) {
    const [one] = await Promise.all([quote(symbol)]); // here
    list.push(one);
  }
  return list;
}
