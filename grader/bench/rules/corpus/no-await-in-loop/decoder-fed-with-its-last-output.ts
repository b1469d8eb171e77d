// label: sequential
// because: a frame is decoded against the picture that came out before
interface Picture { pixels: Uint8Array }
declare function decode(delta: Uint8Array, onto?: Picture): Promise<Picture>;

export async function lastPicture(deltas: Uint8Array[]): Promise<Picture | undefined> {
  let previous: Picture | undefined;
  for (const delta of deltas) {
    const picture = await decode(delta, previous);
    previous = picture;
  }
  return previous;
}
