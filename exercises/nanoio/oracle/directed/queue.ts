/** After test_queues.py. */
import { type Directed, scenario } from "./scenarios.ts";

const twoGetters = [
  ["spawn", "t1", "getter"],
  ["spawn", "t2", "getter"],
  ["sleep", 10],
] as const;
const getter = { getter: [["get", "q"]] } as const;
const unbounded = { q: ["queue", 0] } as const;

export const queue: Directed = {
  "test_queues.test_order": scenario(
    [
      ["put_nowait", "q", 1],
      ["put_nowait", "q", 3],
      ["put_nowait", "q", 2],
      ["get", "q"],
      ["get", "q"],
      ["get", "q"],
    ],
    {},
    unbounded,
  ),
  "test_queues.test_blocking_get_wait": scenario(
    [
      ["spawn", "t1", "getter"],
      ["sleep", 10],
      ["put", "q", 1],
      ["log", "put does not wait"],
      ["await", "t1"],
    ],
    getter,
    unbounded,
  ),
  "test_queues.test_nonblocking_get_exception": scenario([["get_nowait", "q"]], {}, unbounded),
  "test_queues.test_nonblocking_put_exception": scenario(
    [
      ["put_nowait", "q", 1],
      ["put_nowait", "q", 2],
      ["qsize", "q"],
    ],
    {},
    { q: ["queue", 1] },
  ),
  "test_queues.test_get_cancelled_race": scenario(
    [...twoGetters, ["cancel", "t1"], ["put_nowait", "q", 1], ["sleep", 10], ["state", "t2"]],
    getter,
    unbounded,
  ),
  "test_queues.test_get_cancel_drop_one_pending_reader": scenario(
    [...twoGetters, ["put_nowait", "q", 1], ["cancel", "t1"], ["sleep", 10], ["state", "t2"]],
    getter,
    unbounded,
  ),
  "test_queues.test_why_are_getters_waiting": scenario(
    [
      ["spawn", "t1", "getter"],
      ["spawn", "t2", "putter"],
      ["spawn", "t3", "thief"],
      ["sleep", 20],
    ],
    {
      ...getter,
      putter: [["put", "q", 1]],
      thief: [
        ["get_nowait", "q"],
        ["sleep", 10],
        ["put", "q", 2],
      ],
    },
    { q: ["queue", 1] },
  ),
  "test_queues.test_put_cancelled_race": scenario(
    [
      ["put_nowait", "q", 1],
      ["spawn", "t1", "putter"],
      ["spawn", "t2", "putter"],
      ["sleep", 10],
      ["get_nowait", "q"],
      ["cancel", "t1"],
      ["sleep", 10],
      ["state", "t2"],
    ],
    { putter: [["put", "q", 2]] },
    { q: ["queue", 1] },
  ),
  "test_queues.test_blocking_put_wait": scenario(
    [
      ["spawn", "t1", "producer"],
      ["spawn", "t2", "consumer"],
      ["await", "t1"],
      ["await", "t2"],
    ],
    {
      producer: [
        ["put", "q", 1],
        ["put", "q", 2],
        ["put", "q", 3],
        ["put", "q", 4],
        ["put", "q", 5],
      ],
      consumer: [
        [
          "repeat",
          5,
          [
            ["get", "q"],
            ["sleep", 100],
          ],
        ],
      ],
    },
    { q: ["queue", 2] },
  ),
  "test_queues.test_task_done_underflow": scenario([["task_done", "q"]], {}, unbounded),
  "test_queues.test_task_done": scenario(
    [
      ["put", "q", 1],
      ["put", "q", 2],
      ["spawn", "t1", "worker"],
      ["join", "q"],
      ["log", "all work is done"],
    ],
    {
      worker: [
        [
          "repeat",
          2,
          [
            ["get", "q"],
            ["sleep", 10],
            ["task_done", "q"],
          ],
        ],
      ],
    },
    unbounded,
  ),
  "test_queues.test_join_empty_queue": scenario(
    [
      ["join", "q"],
      ["join", "q"],
    ],
    {},
    unbounded,
  ),
};
