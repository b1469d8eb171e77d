/** After the Event and Condition tests of test_locks.py. */
import type { Ops } from "../../src/scenario.ts";
import { type Directed, scenario } from "./scenarios.ts";

const threeWaiters: Ops = [
  ["spawn", "t1", "waiter"],
  ["spawn", "t2", "waiter"],
  ["spawn", "t3", "waiter"],
];
const eventWaiter = { waiter: [["wait", "e"]] } as const;
const conditionWaiter = { waiter: [["with", "c", [["wait", "c"]]]] } as const;
const condition = { c: ["condition"] } as const;
const event = { e: ["event"] } as const;

export const eventCondition: Directed = {
  "test_locks.EventTests.test_wait": scenario(
    [...threeWaiters, ["sleep", 10], ["set", "e"], ["spawn", "t4", "waiter"], ["log", "set"], ["sleep", 10]],
    eventWaiter,
    event,
  ),
  "test_locks.EventTests.test_wait of three": scenario(
    [...threeWaiters, ["sleep", 10], ["set", "e"], ["log", "set"], ["sleep", 10]],
    eventWaiter,
    event,
  ),
  "test_locks.EventTests.test_wait_on_set": scenario(
    [
      ["set", "e"],
      ["wait", "e"],
      ["is_set", "e"],
      ["set", "e"],
    ],
    {},
    event,
  ),
  "test_locks.EventTests.test_wait_cancel": scenario(
    [
      ...threeWaiters,
      ["sleep", 10],
      ["cancel", "t2"],
      ["sleep", 10],
      ["set", "e"],
      ["sleep", 10],
      ["state", "t2"],
    ],
    eventWaiter,
    event,
  ),
  "test_locks.EventTests.test_clear": scenario(
    [
      ["is_set", "e"],
      ["set", "e"],
      ["clear", "e"],
      ["is_set", "e"],
      ["wait", "e"],
    ],
    {},
    event,
  ),
  "test_locks.EventTests.test_clear_with_waiters": scenario(
    [
      ...threeWaiters,
      ["sleep", 10],
      ["set", "e"],
      ["clear", "e"],
      ["set", "e"],
      ["clear", "e"],
      ["sleep", 10],
      ["is_set", "e"],
    ],
    eventWaiter,
    event,
  ),
  "test_locks.ConditionTests.test_wait": scenario(
    [
      ...threeWaiters,
      ["sleep", 10],
      [
        "with",
        "c",
        [
          ["notify", "c", 2],
          ["locked", "c"],
          ["sleep", 10],
        ],
      ],
      ["sleep", 10],
      ["with", "c", [["notify", "c", 1]]],
      ["sleep", 10],
    ],
    {
      waiter: [
        [
          "with",
          "c",
          [
            ["wait", "c"],
            ["sleep", 5],
          ],
        ],
      ],
    },
    condition,
  ),
  "test_locks.ConditionTests.test_wait_cancel": scenario(
    [
      ["spawn", "t1", "waiter"],
      ["sleep", 10],
      ["cancel", "t1"],
      ["try", [["await", "t1"]], { cancel: [["locked", "c"]] }],
    ],
    { waiter: [["with", "c", [["try", [["wait", "c"]], { cancel: [["locked", "c"]] }]]]] },
    condition,
  ),
  "test_locks.ConditionTests.test_wait_cancel_contested": scenario(
    [
      ["spawn", "t1", "waiter"],
      ["sleep", 10],
      [
        "with",
        "c",
        [
          ["cancel", "t1"],
          ["sleep", 20],
          ["state", "t1"],
        ],
      ],
      ["sleep", 10],
      ["state", "t1"],
    ],
    conditionWaiter,
    condition,
  ),
  "test_locks.ConditionTests.test_wait_cancel_after_notify": scenario(
    [
      ["spawn", "t1", "waiter"],
      ["sleep", 10],
      [
        "with",
        "c",
        [
          ["notify", "c", 1],
          ["sleep", 0],
          ["cancel", "t1"],
          ["sleep", 0],
          ["cancel", "t1"],
          ["sleep", 10],
        ],
      ],
      ["await", "t1"],
    ],
    conditionWaiter,
    condition,
  ),
  "test_locks.ConditionTests.test_wait_unacquired": scenario([["wait", "c"]], {}, condition),
  "test_locks.ConditionTests.test_wait_for": scenario(
    [
      ["spawn", "t1", "consumer"],
      ["sleep", 10],
      [
        "with",
        "c",
        [
          ["add", "n", 1],
          ["notify", "c", 1],
        ],
      ],
      ["sleep", 10],
      ["state", "t1"],
      [
        "with",
        "c",
        [
          ["add", "n", 1],
          ["notify", "c", 1],
        ],
      ],
      ["await", "t1"],
    ],
    {
      consumer: [
        [
          "with",
          "c",
          [
            ["wait_until", "c", "n", 2],
            ["wait_until", "c", "n", 1],
          ],
        ],
      ],
    },
    condition,
  ),
  "test_locks.ConditionTests.test_wait_for_unacquired": scenario(
    [
      ["add", "n", 1],
      ["wait_until", "c", "n", 1],
      ["wait_until", "c", "n", 2],
    ],
    {},
    condition,
  ),
  "test_locks.ConditionTests.test_notify": scenario(
    [
      ...threeWaiters,
      ["sleep", 10],
      ["with", "c", [["notify", "c", 1]]],
      ["sleep", 10],
      ["with", "c", [["notify", "c", 2048]]],
      ["sleep", 10],
    ],
    conditionWaiter,
    condition,
  ),
  "test_locks.ConditionTests.test_notify_all": scenario(
    [...threeWaiters, ["sleep", 10], ["with", "c", [["notify_all", "c"]]], ["sleep", 10]],
    conditionWaiter,
    condition,
  ),
  "test_locks.ConditionTests.test_notify_unacquired": scenario([["notify", "c", 1]], {}, condition),
  "test_locks.ConditionTests.test_notify_all_unacquired": scenario([["notify_all", "c"]], {}, condition),
  "test_locks.ConditionTests.test_explicit_lock": scenario(
    [
      ["spawn", "t1", "waiter"],
      ["sleep", 10],
      [
        "with",
        "l",
        [
          ["locked", "c"],
          ["notify", "c", 1],
          ["sleep", 5],
        ],
      ],
      ["sleep", 10],
    ],
    conditionWaiter,
    { l: ["lock"], c: ["condition", "l"] },
  ),
  "test_locks.ConditionTests.test_timeout_in_block": scenario(
    [
      [
        "with",
        "c",
        [
          ["coro", "w", "bare"],
          ["try", [["wait_for", "w", 50]], { error: [["locked", "c"]] }],
        ],
      ],
      ["locked", "c"],
    ],
    { bare: [["wait", "c"]] },
    condition,
  ),
  "test_queues.test_blocking_put_wait as a bounded buffer": scenario(
    [
      ["spawn", "t1", "producer"],
      ["spawn", "t2", "consumer"],
      ["await", "t1"],
      ["await", "t2"],
    ],
    {
      producer: [
        ["put", "b", 1],
        ["put", "b", 2],
        ["put", "b", 3],
        ["put", "b", 4],
        ["put", "b", 5],
      ],
      consumer: [
        [
          "repeat",
          5,
          [
            ["get", "b"],
            ["sleep", 100],
          ],
        ],
      ],
    },
    { b: ["buffer", 2] },
  ),
  "test_queues.test_blocking_get_wait as a bounded buffer": scenario(
    [
      ["spawn", "t1", "consumer"],
      ["spawn", "t2", "consumer"],
      ["spawn", "t3", "consumer"],
      ["sleep", 10],
      ["put", "b", 1],
      ["put", "b", 2],
      ["put", "b", 3],
      ["put", "b", 4],
      ["sleep", 10],
    ],
    { consumer: [["get", "b"]] },
    { b: ["buffer", 1] },
  ),
};
