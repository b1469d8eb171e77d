// fault: no-leave-in-finally
// because: the jump to the label leaves the finally and forgets the error
declare function readSector(track: number, sector: number): Promise<number>;

export async function firstBad(tracks: number): Promise<number> {
  let bad = -1;
  disk: for (let track = 0; track < tracks; track++) {
    for (let sector = 0; sector < 16; sector++) {
      let value: number | undefined;
      try {
        value = await readSector(track, sector);
      } finally {
        if (value === undefined) {
          bad = track;
          break disk; // here
        }
      }
    }
  }
  return bad;
}
