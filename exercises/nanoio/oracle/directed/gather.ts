/** After the gather, wait and as_completed tests of test_tasks.py. */
import { type Directed, scenario } from "./scenarios.ts";

const timed = {
  one: [
    ["sleep", 1000],
    ["return", 1],
  ],
  two: [
    ["sleep", 2000],
    ["return", 2],
  ],
  three: [
    ["sleep", 3000],
    ["return", 3],
  ],
  failing: [
    ["sleep", 1500],
    ["raise", "x"],
  ],
  failingLater: [
    ["sleep", 2500],
    ["raise", "y"],
  ],
  stubborn: [
    [
      "try",
      [["sleep", 1000]],
      {
        cancel: [
          ["sleep", 500],
          ["return", 9],
        ],
      },
    ],
  ],
} as const;

const threeTasks = [
  ["spawn", "t1", "two"],
  ["spawn", "t2", "three"],
  ["spawn", "t3", "one"],
] as const;

export const gather: Directed = {
  "test_tasks.GatherTestsBase.test_success": scenario(
    [...threeTasks, ["gather", "g", ["t1", "t2", "t3"], false], ["await", "g"]],
    timed,
  ),
  "test_tasks.GatherTestsBase.test_success of coroutines": scenario(
    [
      ["coro", "a", "two"],
      ["coro", "b", "one"],
      ["gather", "g", ["a", "b"], false],
      ["log", "nothing has started"],
      ["await", "g"],
    ],
    timed,
  ),
  "test_tasks.GatherTestsBase.test_one_exception": scenario(
    [
      ["spawn", "t1", "two"],
      ["spawn", "t2", "failing"],
      ["spawn", "t3", "three"],
      ["gather", "g", ["t1", "t2", "t3"], false],
      [
        "try",
        [["await", "g"]],
        {
          error: [
            ["state", "t1"],
            ["state", "t3"],
          ],
        },
      ],
      ["cancel", "g"],
      ["await", "t3"],
    ],
    timed,
  ),
  "test_tasks.GatherTestsBase.test_exception_marking": scenario(
    [
      ["spawn", "t1", "failing"],
      ["spawn", "t2", "failingLater"],
      ["gather", "g", ["t1", "t2"], false],
      ["try", [["await", "g"]], { error: [] }],
      ["sleep", 2000],
      ["state", "t2"],
    ],
    timed,
  ),
  "test_tasks.GatherTestsBase.test_return_exceptions": scenario(
    [
      ["spawn", "t1", "two"],
      ["spawn", "t2", "failing"],
      ["spawn", "t3", "one"],
      ["gather", "g", ["t1", "t2", "t3"], true],
      ["await", "g"],
    ],
    timed,
  ),
  "test_tasks.GatherTestsBase.test_one_cancellation": scenario(
    [
      ...threeTasks,
      ["gather", "g", ["t1", "t2", "t3"], false],
      ["sleep", 500],
      ["cancel", "t2"],
      [
        "try",
        [["await", "g"]],
        {
          cancel: [
            ["state", "g"],
            ["state", "t1"],
          ],
        },
      ],
    ],
    timed,
  ),
  "test_tasks.GatherTestsBase.test_result_exception_one_cancellation": scenario(
    [
      ...threeTasks,
      ["gather", "g", ["t1", "t2", "t3"], true],
      ["sleep", 500],
      ["cancel", "t2"],
      ["await", "g"],
      ["state", "g"],
    ],
    timed,
  ),
  "test_tasks.GatherTestsBase.test_constructor_empty_sequence_use_running_loop": scenario([
    ["gather", "g", [], false],
    ["state", "g"],
    ["await", "g"],
    ["cancel", "g"],
  ]),
  "test_tasks.GatherTestsBase.test_constructor_heterogenous_futures": scenario(
    [
      ["spawn", "t1", "one"],
      ["coro", "a", "two"],
      ["set_result", "f", 5],
      ["gather", "g", ["f", "t1", "a"], false],
      ["await", "g"],
    ],
    timed,
    { f: ["future"] },
  ),
  "test_tasks.CoroutineGatherTests.test_duplicate_coroutines": scenario(
    [
      ["coro", "a", "one"],
      ["spawn", "t1", "two"],
      ["gather", "g", ["a", "t1", "a", "t1", "a"], false],
      ["await", "g"],
    ],
    timed,
  ),
  "test_tasks.CoroutineGatherTests.test_cancellation_broadcast": scenario(
    [
      ["spawn", "t1", "outer"],
      ["sleep", 500],
      ["cancel", "t1"],
      [
        "try",
        [["await", "t1"]],
        {
          cancel: [
            ["state", "a"],
            ["state", "b"],
            ["state", "t1"],
          ],
        },
      ],
    ],
    {
      ...timed,
      outer: [
        ["spawn", "a", "one"],
        ["spawn", "b", "two"],
        ["gather", "g", ["a", "b"], false],
        ["await", "g"],
      ],
    },
  ),
  "test_tasks.BaseTaskTests.test_cancel_gather_1": scenario(
    [
      ["spawn", "t1", "one"],
      ["gather", "g", ["t1"], false],
      ["await", "t1"],
      ["cancel", "g"],
      ["state", "g"],
      ["await", "g"],
    ],
    timed,
  ),
  "test_tasks.BaseTaskTests.test_cancel_gather_2": scenario(
    [
      ["spawn", "t1", "one"],
      ["spawn", "t2", "two"],
      ["gather", "g", ["t1", "t2"], true],
      ["sleep", 100],
      ["cancel", "g"],
      ["state", "g"],
      ["try", [["await", "g"]], { cancel: [["state", "g"]] }],
    ],
    timed,
  ),
  "test_tasks.BaseTaskTests.test_cancel_gather_2 with clean-up": scenario(
    [
      ["spawn", "t1", "stubborn"],
      ["spawn", "t2", "two"],
      ["gather", "g", ["t1", "t2"], true],
      ["sleep", 100],
      ["cancel", "g"],
      ["try", [["await", "g"]], { cancel: [["state", "t1"]] }],
    ],
    timed,
  ),
  "test_tasks.test_as_completed": scenario(
    [...threeTasks, ["as_completed", ["t1", "t2", "t3"]], ["log", "all"]],
    timed,
  ),
  "test_tasks.test_as_completed with a failure": scenario(
    [
      ["spawn", "t1", "two"],
      ["spawn", "t2", "failing"],
      ["spawn", "t3", "one"],
      ["as_completed", ["t1", "t2", "t3", "t1"]],
    ],
    timed,
  ),
  "test_tasks.test_as_completed cancelled": scenario(
    [
      ["spawn", "t1", "one"],
      ["spawn", "t2", "each"],
      ["sleep", 500],
      ["cancel", "t2"],
      ["await", "t1"],
    ],
    { ...timed, each: [["as_completed", ["t1"]]] },
  ),
};
