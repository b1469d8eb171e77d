// label: sequential
// because: the events come when they come, and the loop takes them in turn
interface Reading { channel: number; volts: number }

export async function peak(stream: AsyncIterable<Reading>): Promise<number> {
  let max = 0;
  for await (const { volts } of stream) {
    if (volts > max) max = volts;
  }
  return max;
}
