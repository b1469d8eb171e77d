// label: gather
// because: which of the two is called depends on the parcel of the turn
interface Parcel { code: string; isExpress: boolean }
declare function expressStatus(code: string): Promise<string>;
declare function postStatus(code: string): Promise<string>;

export async function statuses(parcels: Parcel[]): Promise<string[]> {
  const result: string[] = [];
  for (const parcel of parcels) {
    let request: Promise<string>;
    if (parcel.isExpress) request = expressStatus(parcel.code);
    else request = postStatus(parcel.code);
    result.push(await request); // here
  }
  return result;
}
