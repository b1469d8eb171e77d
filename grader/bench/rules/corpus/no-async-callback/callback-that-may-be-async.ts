// right: no-async-callback
// because: the type of the parameter says that promises are welcome
interface Queue { process(handler: (job: string) => void | Promise<void>): void }
declare function build(job: string): Promise<void>;

export function start(queue: Queue): void {
  queue.process(async (job) => {
    await build(job);
  });
}
