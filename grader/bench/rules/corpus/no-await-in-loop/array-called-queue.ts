// label: gather
// because: the queue is a plain list that nobody adds to
interface Job { id: string }
declare function describe(jobId: string): Promise<string>;

export async function describeQueue(queue: readonly Job[]): Promise<string[]> {
  const batch: string[] = [];
  for (const job of queue) {
    batch.push(await describe(job.id)); // here
  }
  return batch;
}
