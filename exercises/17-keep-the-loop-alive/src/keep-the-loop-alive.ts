/** A processor with one thread, and the loop that runs on it. */
export interface Cpu {
  /** Computes the value of unit `i`. That takes time, and while it lasts nothing else can happen. */
  unit(i: number): number;
  /** What the clock of this processor shows, in ms. */
  now(): number;
  /** Lets all others that are due have their turn. Resolves when the loop comes back. */
  turn(): Promise<void>;
}

/** How `sumInSlices` works; all of it may be left out. */
export interface SliceOptions {
  /** After how many ms of computing the others have a turn; 10 when left out, otherwise more than 0. */
  sliceMs?: number;
  /** Aborting it ends the work. */
  signal?: AbortSignal;
  /** Called at the end of each slice, the last one included, with the number of units that are done. */
  onProgress?(done: number): void;
}

/**
 * Adds the values of the units 0 to n - 1 up, in this order, and steps aside after each slice.
 *
 * @param n how many units there are: a whole number, 0 or more.
 * @returns the sum, to the last bit that of a plain loop; 0 for no units.
 * @throws whatever `cpu.unit` or `onProgress` throws; the reason of `signal` once that is aborted.
 */
export async function sumInSlices(n: number, cpu: Cpu, options: SliceOptions = {}): Promise<number> {
  // TODO: compute a slice, let the others have a turn, go on.
  throw new Error("not written yet");
}
