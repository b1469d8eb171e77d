// fault: no-leave-in-finally
// because: the loop goes on as if nothing had been thrown
declare function deliver(parcel: string): Promise<void>;

export async function deliverAll(parcels: string[]): Promise<number> {
  let delivered = 0;
  for (const parcel of parcels) {
    try {
      await deliver(parcel);
      delivered++;
    } finally {
      continue; // here
    }
  }
  return delivered;
}
