// label: gather
// because: all that a turn needs comes out of its own shipment
interface Shipment { code: string; carrier?: string; leg: { from: string; to: string } }
declare function estimateHours(carrier: string, from: string, to: string): Promise<number>;

export async function estimates(shipments: readonly Shipment[]) {
  const hours = new Map<string, number>();
  for (const { code, carrier = "post", leg: { from, to } } of shipments) {
    const estimate = await estimateHours(carrier, from, to); // here
    hours.set(code, Math.ceil(estimate));
  }
  return hours;
}
