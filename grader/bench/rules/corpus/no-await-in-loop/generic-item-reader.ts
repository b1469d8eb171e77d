// label: gather
// because: reading one by one is neither promised by the name nor needed by the reader
export interface Store<K, V> {
  get(key: K): Promise<V | undefined>;
}

export async function getMany<K, V>(store: Store<K, V>, keys: Iterable<K>): Promise<V[]> {
  const values: V[] = [];
  for (const key of keys) {
    const value = await store.get(key); // here
    if (value !== undefined) values.push(value);
  }
  return values;
}
