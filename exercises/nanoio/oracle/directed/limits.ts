/** After test_waitfor.py, test_timeouts.py and the shield and wait tests of test_tasks.py. */
import { type Directed, scenario } from "./scenarios.ts";

const procs = {
  work: [
    ["sleep", 100],
    ["return", 1],
  ],
  quick: [
    ["sleep", 10],
    ["return", 2],
  ],
  cleansUp: [["try", [["sleep", 100]], { finally: [["sleep", 50]] }]],
  refuses: [
    [
      "try",
      [["sleep", 100]],
      {
        cancel: [
          ["sleep", 50],
          ["return", 9],
        ],
      },
    ],
  ],
  failsInCleanUp: [
    [
      "try",
      [["sleep", 100]],
      {
        cancel: [
          ["sleep", 50],
          ["raise", "clean-up"],
        ],
      },
    ],
  ],
  fails: [
    ["sleep", 10],
    ["raise", "x"],
  ],
} as const;

export const limits: Directed = {
  "test_waitfor.test_wait_for": scenario(
    [
      ["spawn", "t1", "work"],
      ["try", [["wait_for", "t1", 10]], { error: [["state", "t1"]] }],
    ],
    procs,
  ),
  "test_waitfor.test_wait_for_blocking": scenario(
    [
      ["coro", "c", "work"],
      ["wait_for", "c", null],
    ],
    procs,
  ),
  "test_waitfor.test_wait_for_waits_for_task_cancellation": scenario(
    [
      ["spawn", "t1", "cleansUp"],
      ["sleep", 0],
      ["try", [["wait_for", "t1", 10]], { error: [["state", "t1"]] }],
    ],
    procs,
  ),
  "test_waitfor.test_wait_for_waits_for_task_cancellation_w_timeout_0": scenario(
    [
      ["spawn", "t1", "cleansUp"],
      ["sleep", 5],
      ["try", [["wait_for", "t1", 0]], { error: [["state", "t1"]] }],
    ],
    procs,
  ),
  "test_waitfor.test_wait_for_cancellation_race_condition": scenario(
    [
      ["spawn", "t1", "refuses"],
      ["wait_for", "t1", 10],
    ],
    procs,
  ),
  "test_waitfor.test_wait_for_reraises_exception_during_cancellation": scenario(
    [
      ["coro", "c", "failsInCleanUp"],
      ["wait_for", "c", 10],
    ],
    procs,
  ),
  "test_waitfor.test_wait_for_timeout_less_then_0_or_0_future_done": scenario(
    [
      ["set_result", "f", 7],
      ["wait_for", "f", 0],
      ["wait_for", "f", -10],
    ],
    {},
    { f: ["future"] },
  ),
  "test_waitfor.test_wait_for_timeout_less_then_0_or_0_coroutine_do_not_started": scenario(
    [
      ["coro", "c", "work"],
      ["wait_for", "c", 0],
    ],
    procs,
  ),
  "test_waitfor.test_wait_for_timeout_less_then_0_or_0": scenario(
    [
      ["spawn", "t1", "work"],
      ["sleep", 10],
      ["try", [["wait_for", "t1", -1]], { error: [["state", "t1"]] }],
    ],
    procs,
  ),
  "test_waitfor.test_wait_for with a failure in time": scenario(
    [
      ["coro", "c", "fails"],
      ["wait_for", "c", 100],
    ],
    procs,
  ),
  "test_waitfor.test_wait_for_race_condition": scenario(
    [
      ["spawn", "t1", "quick"],
      ["wait_for", "t1", 10],
      ["spawn", "t2", "quick"],
      ["sleep", 0],
      ["wait_for", "t2", 10],
    ],
    procs,
  ),
  "test_waitfor.test_cancel_wait_for": scenario(
    [
      ["spawn", "t1", "outer"],
      ["sleep", 10],
      ["cancel", "t1"],
      ["await", "t1"],
    ],
    {
      ...procs,
      outer: [
        ["coro", "c", "cleansUp"],
        ["wait_for", "c", 100],
      ],
    },
  ),
  "test_waitfor.test_cancel_blocking_wait_for": scenario(
    [
      ["spawn", "t1", "outer"],
      ["sleep", 10],
      ["cancel", "t1"],
      ["await", "t1"],
    ],
    {
      ...procs,
      outer: [
        ["coro", "c", "cleansUp"],
        ["wait_for", "c", null],
      ],
    },
  ),
  "test_waitfor.test_cancel_wait_for refused": scenario(
    [
      ["spawn", "t1", "outer"],
      ["sleep", 10],
      ["cancel", "t1"],
      ["await", "t1"],
    ],
    {
      ...procs,
      outer: [
        ["coro", "c", "refuses"],
        ["wait_for", "c", 90],
        ["return", 3],
      ],
    },
  ),
  "test_timeouts.test_timeout_basic": scenario(
    [
      ["try", [["timeout", 10, [["sleep", 100]]]], { error: [["cancelling"]] }],
      ["sleep", 10],
    ],
    {},
  ),
  "test_timeouts.test_nested_timeouts": scenario(
    [
      ["try", [["timeout", 10, [["timeout", 20, [["sleep", 100]]]]]], { error: [["cancelling"]] }],
      ["try", [["timeout", 20, [["timeout", 10, [["sleep", 100]]]]]], { error: [["cancelling"]] }],
    ],
    {},
  ),
  "test_timeouts.test_nested_timeouts_concurrent": scenario(
    [
      ["try", [["timeout", 10, [["timeout", 10, [["sleep", 100]]]]]], { error: [["cancelling"]] }],
      ["sleep", 5],
    ],
    {},
  ),
  "test_timeouts.test_timeout_not_called": scenario(
    [
      ["timeout", 100, [["sleep", 10]]],
      ["sleep", 200],
    ],
    {},
  ),
  "test_timeouts.test_timeout_disabled": scenario([["timeout", null, [["sleep", 100]]]], {}),
  "test_timeouts.test_timeout_zero": scenario([["timeout", 0, [["sleep", 10]]]], {}),
  "test_timeouts.test_timeout_zero_sleep_zero": scenario(
    [
      [
        "timeout",
        0,
        [
          ["sleep", 0],
          ["log", "not here"],
        ],
      ],
    ],
    {},
  ),
  "test_timeouts.test_timeout_in_the_past_sleep_zero": scenario([["timeout", -10, [["sleep", 0]]]], {}),
  "test_timeouts.test_foreign_exception_passed": scenario([["timeout", 10, [["raise", "x"]]]], {}),
  "test_timeouts.test_foreign_exception_on_timeout": scenario(
    [
      [
        "try",
        [["timeout", 10, [["try", [["sleep", 100]], { cancel: [["raise", "x"]] }]]]],
        { error: [["cancelling"]] },
      ],
    ],
    {},
  ),
  "test_timeouts.test_foreign_cancel_doesnt_timeout_if_not_expired": scenario(
    [
      [
        "timeout",
        100,
        [
          ["cancel", "main"],
          ["sleep", 10],
        ],
      ],
    ],
    {},
  ),
  "test_timeouts.test_outer_task_is_not_cancelled": scenario(
    [
      ["spawn", "t1", "outer"],
      ["await", "t1"],
      ["state", "t1"],
    ],
    { outer: [["try", [["timeout", 10, [["sleep", 100]]]], { error: [] }]] },
  ),
  "test_timeouts.test_cancel_in_timeout_after_cancellation": scenario(
    [
      ["spawn", "t1", "outer"],
      ["sleep", 10],
      ["cancel", "t1"],
      ["await", "t1"],
    ],
    { outer: [["try", [["sleep", 100]], { cancel: [["timeout", 10, [["sleep", 100]]]] }]] },
  ),
  "test_timeouts.test_nested_timeout_in_finally": scenario(
    [
      [
        "timeout",
        10,
        [
          [
            "try",
            [["sleep", 100]],
            { finally: [["try", [["timeout", 5, [["sleep", 100]]]], { error: [] }]] },
          ],
        ],
      ],
    ],
    {},
  ),
  "test_tasks.test_shield_result": scenario(
    [
      ["spawn", "t1", "work"],
      ["shield", "s", "t1"],
      ["await", "s"],
      ["shield", "s2", "t1"],
      ["await", "s2"],
    ],
    procs,
  ),
  "test_tasks.test_shield_exception": scenario(
    [
      ["coro", "c", "fails"],
      ["shield", "s", "c"],
      ["await", "s"],
    ],
    procs,
  ),
  "test_tasks.test_shield_cancel_inner": scenario(
    [
      ["spawn", "t1", "work"],
      ["shield", "s", "t1"],
      ["sleep", 10],
      ["cancel", "t1"],
      ["sleep", 5],
      ["state", "s"],
      ["await", "s"],
    ],
    procs,
  ),
  "test_tasks.test_shield_cancel_outer": scenario(
    [
      ["spawn", "t1", "work"],
      ["shield", "s", "t1"],
      ["sleep", 10],
      ["cancel", "s"],
      ["cancel", "s"],
      ["state", "s"],
      ["state", "t1"],
      ["await", "t1"],
    ],
    procs,
  ),
  "test_tasks.test_shield_effect": scenario(
    [
      ["spawn", "t1", "outer"],
      ["sleep", 10],
      ["cancel", "t1"],
      ["try", [["await", "t1"]], { cancel: [] }],
      ["sleep", 200],
    ],
    {
      inner: [
        ["sleep", 100],
        ["log", "inner goes on"],
      ],
      outer: [
        ["coro", "c", "inner"],
        ["shield", "s", "c"],
        ["await", "s"],
      ],
    },
  ),
  "test_tasks.test_shield_gather": scenario(
    [
      ["gather", "g", ["f1", "f2"], false],
      ["shield", "s", "g"],
      ["cancel", "s"],
      ["sleep", 0],
      ["set_result", "f1", 1],
      ["set_result", "f2", 2],
      ["await", "g"],
    ],
    {},
    { f1: ["future"], f2: ["future"] },
  ),
  "test_tasks.test_gather_shield": scenario(
    [
      ["shield", "s1", "f1"],
      ["shield", "s2", "f2"],
      ["gather", "g", ["s1", "s2"], false],
      ["cancel", "g"],
      ["sleep", 0],
      ["sleep", 0],
      ["state", "f1"],
      ["state", "g"],
      ["await", "g"],
    ],
    {},
    { f1: ["future"], f2: ["future"] },
  ),
  "test_tasks.test_wait": scenario(
    [
      ["spawn", "t1", "work"],
      ["spawn", "t2", "quick"],
      ["wait_many", ["t1", "t2", "t1"], "ALL", null],
    ],
    procs,
  ),
  "test_tasks.test_wait_first_completed": scenario(
    [
      ["spawn", "t1", "work"],
      ["spawn", "t2", "quick"],
      ["wait_many", ["t1", "t2"], "FIRST_COMPLETED", null],
      ["state", "t1"],
    ],
    procs,
  ),
  "test_tasks.test_wait_really_done": scenario(
    [
      ["spawn", "t1", "quick"],
      ["spawn", "t2", "quick"],
      ["await", "t2"],
      ["wait_many", ["t1", "t2"], "FIRST_COMPLETED", null],
      ["wait_many", ["t1", "t2"], "ALL", 0],
    ],
    procs,
  ),
  "test_tasks.test_wait_first_exception": scenario(
    [
      ["spawn", "t1", "work"],
      ["spawn", "t2", "fails"],
      ["wait_many", ["t1", "t2"], "FIRST_EXCEPTION", null],
    ],
    procs,
  ),
  "test_tasks.test_wait_first_exception_in_wait": scenario(
    [
      ["spawn", "t1", "work"],
      ["spawn", "t2", "quick"],
      ["sleep", 0],
      ["cancel", "t2"],
      ["wait_many", ["t1", "t2"], "FIRST_EXCEPTION", null],
    ],
    procs,
  ),
  "test_tasks.test_wait_with_timeout": scenario(
    [
      ["spawn", "t1", "work"],
      ["spawn", "t2", "quick"],
      ["wait_many", ["t1", "t2"], "ALL", 50],
      ["await", "t1"],
    ],
    procs,
  ),
  "test_tasks.test_wait_errors": scenario([["wait_many", [], "ALL", null]], {}),
  "test_tasks.test_yield_wait_does_not_shield_cancel": scenario(
    [
      ["spawn", "t1", "outer"],
      ["sleep", 10],
      ["cancel", "t1"],
      ["try", [["await", "t1"]], { cancel: [] }],
      ["sleep", 200],
    ],
    {
      ...procs,
      outer: [
        ["spawn", "inner", "work"],
        ["wait_many", ["inner"], "ALL", null],
      ],
    },
  ),
};
