// right: no-unused-task
// because: the supervisor has been given the promise
declare function crawl(site: string): Promise<void>;
interface Supervisor { watch(task: Promise<void>): void }

export function begin(site: string, supervisor: Supervisor): void {
  const task = crawl(site);
  supervisor.watch(task);
}
