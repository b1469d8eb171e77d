// right: no-leave-in-finally
// because: a catch takes the failure on purpose, and the finally has no jump
interface Meter { start(): void; stop(): void }
declare function measure(): Promise<number>;

export async function reading(meter: Meter): Promise<number> {
  meter.start();
  try {
    return await measure();
  } catch {
    return Number.NaN;
  } finally {
    meter.stop();
  }
}
