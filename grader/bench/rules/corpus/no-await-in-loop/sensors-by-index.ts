// label: gather
// because: the index only says which sensor is meant, no reading needs another
declare function readCelsius(channel: number): Promise<number>;

export async function readAll(channels: readonly number[]): Promise<Float64Array> {
  const celsius = new Float64Array(channels.length);
  for (let i = 0; i < channels.length; i++) {
    const channel = channels[i];
    if (channel === undefined) continue;
    celsius[i] = await readCelsius(channel); // here
  }
  return celsius;
}
