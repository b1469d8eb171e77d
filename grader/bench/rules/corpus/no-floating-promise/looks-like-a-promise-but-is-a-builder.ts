// right: no-floating-promise
// because: the method is called then, but nothing of it is a promise
declare class Schedule {
  then(step: string): this;
  start(): void;
}

export function morning(schedule: Schedule): void {
  schedule.then("wake up").then("coffee").start();
}
