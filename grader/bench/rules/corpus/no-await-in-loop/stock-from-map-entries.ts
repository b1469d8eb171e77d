// label: gather
// because: every article asks its own warehouse and writes its own key
declare class Warehouse { count(sku: string): Promise<number>; }

export async function takeStock(warehouses: Map<string, Warehouse>): Promise<Map<string, number>> {
  const stock = new Map<string, number>();
  for (const [sku, warehouse] of warehouses) {
    stock.set(sku, await warehouse.count(sku)); // here
  }
  return stock;
}
