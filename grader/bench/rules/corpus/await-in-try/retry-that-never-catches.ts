// fault: await-in-try
// because: the first attempt leaves the loop and its failure is not caught
declare function deliver(parcel: string): Promise<string>;

export async function deliverStubbornly(parcel: string): Promise<string> {
  for (let attempt = 1; attempt < 3; attempt++) {
    try {
      return deliver(parcel); // here
    } catch {
      // The next attempt follows.
    }
  }
  return "lost";
}
