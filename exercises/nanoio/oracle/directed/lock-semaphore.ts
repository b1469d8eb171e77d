/** After the Lock, Semaphore and BoundedSemaphore tests of test_locks.py. */
import type { Ops } from "../../src/scenario.ts";
import { type Directed, scenario } from "./scenarios.ts";

const holder = (name: string, ms: number): Ops => [["with", name, [["sleep", ms]]]];

const fiveWorkers: Ops = [
  ["spawn", "t1", "worker"],
  ["spawn", "t2", "worker"],
  ["spawn", "t3", "worker"],
  ["spawn", "t4", "worker"],
  ["spawn", "t5", "worker"],
  ["gather", "g", ["t1", "t2", "t3", "t4", "t5"], false],
  ["await", "g"],
];

export const lockSemaphore: Directed = {
  "test_locks.LockTests.test_lock_by_with_statement": scenario(
    fiveWorkers,
    { worker: holder("l", 1000) },
    { l: ["lock"] },
  ),
  "test_locks.LockTests.test_acquire": scenario(
    [
      ["acquire", "l"],
      ["spawn", "t1", "taker"],
      ["spawn", "t2", "taker"],
      ["sleep", 10],
      ["release", "l"],
      ["locked", "l"],
      ["spawn", "t3", "taker"],
      ["sleep", 10],
      ["locked", "l"],
      ["sleep", 10],
      ["release", "l"],
      ["sleep", 10],
      ["release", "l"],
      ["sleep", 10],
    ],
    { taker: [["acquire", "l"]] },
    { l: ["lock"] },
  ),
  "test_locks.LockTests.test_acquire no barging": scenario(
    [
      ["acquire", "l"],
      ["spawn", "t1", "waiter"],
      ["sleep", 10],
      ["release", "l"],
      ["acquire", "l"],
      ["log", "second"],
    ],
    { waiter: holder("l", 10) },
    { l: ["lock"] },
  ),
  "test_locks.LockTests.test_acquire_cancel": scenario(
    [
      ["acquire", "l"],
      ["spawn", "t1", "waiter"],
      ["spawn", "t2", "waiter"],
      ["sleep", 10],
      ["cancel", "t1"],
      ["sleep", 10],
      ["release", "l"],
      ["await", "t2"],
    ],
    { waiter: holder("l", 10) },
    { l: ["lock"] },
  ),
  "test_locks.LockTests.test_cancel_race": scenario(
    [
      ["acquire", "l"],
      ["spawn", "t1", "waiter"],
      ["spawn", "t2", "waiter"],
      ["spawn", "t3", "waiter"],
      ["sleep", 10],
      ["cancel", "t1"],
      ["cancel", "t2"],
      ["release", "l"],
      ["try", [["await", "t3"]], { cancel: [] }],
      ["locked", "l"],
    ],
    { waiter: holder("l", 10) },
    { l: ["lock"] },
  ),
  "test_locks.LockTests.test_cancel_release_race": scenario(
    [
      ["acquire", "l"],
      ["spawn", "t1", "waiter"],
      ["spawn", "t2", "waiter"],
      ["sleep", 10],
      ["release", "l"],
      ["cancel", "t1"],
      ["await", "t2"],
      ["locked", "l"],
    ],
    { waiter: holder("l", 10) },
    { l: ["lock"] },
  ),
  "test_locks.LockTests.test_finished_waiter_cancelled": scenario(
    [
      ["acquire", "l"],
      ["spawn", "t1", "waiter"],
      ["sleep", 10],
      ["release", "l"],
      ["cancel", "t1"],
      ["sleep", 10],
      ["acquire", "l"],
      ["log", "the lock is not lost"],
    ],
    { waiter: [["acquire", "l"]] },
    { l: ["lock"] },
  ),
  "test_locks.LockTests.test_release_not_acquired": scenario(
    [
      ["release", "l"],
      ["acquire", "l"],
      ["release", "l"],
      ["release", "l"],
    ],
    {},
    { l: ["lock"] },
  ),
  "test_locks.LockTests.test_context_manager": scenario(
    [
      [
        "try",
        [
          [
            "with",
            "l",
            [
              ["locked", "l"],
              ["raise", "x"],
            ],
          ],
        ],
        { error: [["locked", "l"]] },
      ],
    ],
    {},
    { l: ["lock"] },
  ),
  "test_locks.SemaphoreTests.test_semaphore": scenario(
    fiveWorkers,
    { worker: holder("s", 1000) },
    { s: ["semaphore", 2] },
  ),
  "test_locks.SemaphoreTests.test_initial_value_zero": scenario(
    [
      ["locked", "s"],
      ["spawn", "t1", "waiter"],
      ["sleep", 10],
      ["release", "s"],
      ["await", "t1"],
    ],
    { waiter: [["acquire", "s"]] },
    { s: ["semaphore", 0] },
  ),
  "test_locks.SemaphoreTests.test_acquire": scenario(
    [
      ["acquire", "s"],
      ["acquire", "s"],
      ["spawn", "t1", "waiter"],
      ["spawn", "t2", "waiter"],
      ["sleep", 10],
      ["release", "s"],
      ["locked", "s"],
      ["spawn", "t3", "waiter"],
      ["sleep", 10],
      ["release", "s"],
      ["release", "s"],
      ["sleep", 10],
      ["locked", "s"],
    ],
    { waiter: [["acquire", "s"]] },
    { s: ["semaphore", 2] },
  ),
  "test_locks.SemaphoreTests.test_acquire_cancel_before_awoken": scenario(
    [
      ["spawn", "t1", "waiter"],
      ["spawn", "t2", "waiter"],
      ["spawn", "t3", "waiter"],
      ["sleep", 10],
      ["cancel", "t1"],
      ["cancel", "t2"],
      ["release", "s"],
      ["sleep", 10],
      ["state", "t3"],
    ],
    { waiter: [["acquire", "s"]] },
    { s: ["semaphore", 0] },
  ),
  "test_locks.SemaphoreTests.test_acquire_hang": scenario(
    [
      ["spawn", "t1", "waiter"],
      ["spawn", "t2", "waiter"],
      ["sleep", 10],
      ["cancel", "t1"],
      ["release", "s"],
      ["sleep", 10],
      ["state", "t2"],
      ["locked", "s"],
    ],
    { waiter: [["acquire", "s"]] },
    { s: ["semaphore", 0] },
  ),
  "test_locks.SemaphoreTests.test_acquire_no_hang": scenario(
    [
      ["spawn", "t1", "waiter"],
      ["spawn", "t2", "waiter"],
      ["sleep", 10],
      ["release", "s"],
      ["cancel", "t1"],
      ["sleep", 10],
      ["state", "t2"],
    ],
    { waiter: [["acquire", "s"]] },
    { s: ["semaphore", 0] },
  ),
  "test_locks.SemaphoreTests.test_acquire_fifo_order": scenario(
    [
      ["spawn", "t1", "worker"],
      ["spawn", "t2", "worker"],
      ["spawn", "t3", "worker"],
      ["gather", "g", ["t1", "t2", "t3"], false],
      ["await", "g"],
    ],
    {
      worker: [
        ["with", "s", [["sleep", 10]]],
        ["with", "s", [["sleep", 10]]],
      ],
    },
    { s: ["semaphore", 1] },
  ),
  "test_locks.SemaphoreTests.test_acquire_fifo_order_2": scenario(
    [
      ["spawn", "t1", "first"],
      ["spawn", "t2", "second"],
      ["spawn", "t3", "second"],
      ["gather", "g", ["t1", "t2", "t3"], false],
      ["await", "g"],
    ],
    {
      first: [
        ["acquire", "s"],
        ["acquire", "s"],
        ["log", "again"],
        ["release", "s"],
      ],
      second: [
        ["acquire", "s"],
        ["sleep", 10],
        ["release", "s"],
        ["acquire", "s"],
        ["release", "s"],
      ],
    },
    { s: ["semaphore", 2] },
  ),
  "test_locks.SemaphoreTests.test_acquire_fifo_order_3": scenario(
    [
      ["spawn", "t1", "blocked"],
      ["spawn", "t2", "late"],
      ["sleep", 10],
      ["cancel", "t1"],
      ["release", "s"],
      ["sleep", 50],
    ],
    {
      blocked: [
        ["acquire", "s"],
        ["log", "t1 has it"],
      ],
      late: [
        ["sleep", 5],
        ["acquire", "s"],
        ["release", "s"],
        ["acquire", "s"],
      ],
    },
    { s: ["semaphore", 0] },
  ),
  "test_locks.SemaphoreTests.test_release_no_waiters": scenario(
    [
      ["release", "s"],
      ["release", "s"],
      ["acquire", "s"],
      ["acquire", "s"],
      ["acquire", "s"],
      ["locked", "s"],
    ],
    {},
    { s: ["semaphore", 1] },
  ),
  "test_locks.SemaphoreTests.test_release_not_acquired": scenario(
    [
      ["release", "b"],
      ["acquire", "b"],
      ["release", "b"],
      ["release", "b"],
    ],
    {},
    { b: ["bounded", 1] },
  ),
};
