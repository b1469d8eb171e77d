// fault: no-spin
// because: the loop counts how often it has looked, which is nothing but looking
interface Worker { exitCode: number | null }

export function join(worker: Worker): number {
  let looks = 0;
  while (worker.exitCode === null) { // here
    looks++;
  }
  return looks;
}
