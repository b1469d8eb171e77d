/** As CPython 3.13: when the parent is cancelled from outside too, that request comes again behind the errors. */
import type { Coro } from "@async-kata/nanoio/future";
import { currentTask } from "@async-kata/nanoio/task";
import { TaskGroup as Balanced } from "./task-group-by-gather.ts";

export class TaskGroup extends Balanced {
  override *run<T>(body: (group: Balanced) => Coro<T>): Coro<T> {
    try {
      return yield* super.run(body);
    } catch (error) {
      const parent = currentTask();
      if (error instanceof AggregateError && parent && parent.cancelling() > 0) {
        parent.uncancel();
        parent.cancel();
      }
      throw error;
    }
  }
}
