// label: gather
// because: the exit looks at a counter and a length, which no answer changes
declare function decode(barcode: string): Promise<{ item: string }>;

export async function decodeAll(barcodes: string[]): Promise<string[]> {
  const items: string[] = [];
  for (let i = 0; ; i++) {
    const barcode = barcodes[i];
    if (barcode === undefined) return items;
    items.push((await decode(barcode)).item); // here
  }
}
