// label: gather
// because: the cache is only read, so no turn saves another one a request
interface Product { id: string; label: string }
declare function loadProduct(id: string): Promise<Product>;

export async function productLabels(ids: string[], cache: ReadonlyMap<string, Product>) {
  const labels: string[] = [];
  for (const id of ids) {
    const known = cache.get(id);
    const product = known ?? (await loadProduct(id)); // here
    labels.push(product.label);
  }
  return labels;
}
