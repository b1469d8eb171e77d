/** After test_tasks.py and the first examples of any asyncio tutorial. */
import { type Directed, scenario } from "./scenarios.ts";

const sleeper = { sleeper: [["sleep", 100]] } as const;

export const task: Directed = {
  "test_tasks.test_task_basics": scenario(
    [
      ["spawn", "t1", "outer"],
      ["await", "t1"],
      ["state", "t1"],
    ],
    {
      outer: [
        ["coro", "a", "inner"],
        ["await", "a"],
        ["coro", "b", "inner"],
        ["await", "b"],
        ["return", 2],
      ],
      inner: [
        ["sleep", 10],
        ["return", 1],
      ],
    },
  ),
  "test_tasks.test_task_basics three tasks": scenario(
    [
      ["spawn", "t1", "two"],
      ["spawn", "t2", "three"],
      ["spawn", "t3", "one"],
      ["log", "created"],
      ["await", "t1"],
      ["await", "t2"],
      ["await", "t3"],
    ],
    { one: [["sleep", 1000]], two: [["sleep", 2000]], three: [["sleep", 3000]] },
  ),
  "test_tasks.test_task_basics one after the other": scenario(
    [
      ["coro", "a", "two"],
      ["coro", "b", "two"],
      ["await", "b"],
      ["await", "a"],
    ],
    { two: [["sleep", 2000]] },
  ),
  "test_tasks.test_bare_create_task": scenario(
    [
      ["spawn", "t1", "quick"],
      ["log", "after create"],
      ["await", "t1"],
    ],
    { quick: [["log", "ran"]] },
  ),
  "test_tasks.test_bare_create_named_task": scenario(
    [["current"], ["spawn", "t1", "who"], ["await", "t1"], ["current"]],
    {
      who: [["current"], ["sleep", 10], ["current"]],
    },
  ),
  "test_tasks.test_sleep_zero": scenario(
    [
      ["spawn", "t1", "turns"],
      ["call_later", "h", 0],
      ["sleep", 0],
      ["sleep", 0],
      ["log", "end"],
    ],
    {
      turns: [
        ["sleep", 0],
        ["sleep", 0],
        ["sleep", -5],
      ],
    },
  ),
  "test_tasks.test_sleep_cancel": scenario(
    [
      ["spawn", "t1", "sleeper"],
      ["sleep", 10],
      ["cancel", "t1"],
      ["await", "t1"],
    ],
    sleeper,
  ),
  "test_tasks.test_task_cancel_sleeping_task": scenario(
    [
      ["spawn", "t1", "dosleep"],
      ["sleep", 10],
      ["cancel", "t1"],
      ["try", [["await", "t1"]], { cancel: [["log", "cancelled"]] }],
    ],
    { dosleep: [["try", [["sleep", 5000]], { cancel: [["raise", "x"]], finally: [["log", "cleaned"]] }]] },
  ),
  "test_tasks.test_task_cancel_waiter_future": scenario(
    [
      ["spawn", "t1", "get"],
      ["sleep", 0],
      ["cancel", "t1"],
      ["state", "f"],
      ["sleep", 10],
      ["state", "t1"],
    ],
    { get: [["await", "f"]] },
    { f: ["future"] },
  ),
  "test_tasks.test_cancel_with_message_before_starting_task": scenario(
    [
      ["spawn", "t1", "sleeper"],
      ["cancel", "t1"],
      ["try", [["await", "t1"]], { cancel: [["state", "t1"]] }],
    ],
    sleeper,
  ),
  "test_tasks.test_cancel_yield": scenario(
    [
      ["spawn", "t1", "yielder"],
      ["sleep", 0],
      ["cancel", "t1"],
      ["try", [["await", "t1"]], { cancel: [["state", "t1"]] }],
    ],
    {
      yielder: [
        ["sleep", 0],
        ["sleep", 0],
        ["return", 12],
      ],
    },
  ),
  "test_tasks.test_cancel_inner_future": scenario(
    [
      ["spawn", "t1", "get"],
      ["sleep", 0],
      ["cancel", "f"],
      ["await", "t1"],
    ],
    { get: [["try", [["await", "f"]], { finally: [["log", "finally"]] }]] },
    { f: ["future"] },
  ),
  "test_tasks.test_cancel_both_task_and_inner_future": scenario(
    [
      ["spawn", "t1", "get"],
      ["sleep", 0],
      ["cancel", "f"],
      ["cancel", "t1"],
      ["try", [["await", "t1"]], { cancel: [] }],
      ["state", "f"],
      ["state", "t1"],
    ],
    {
      get: [
        ["await", "f"],
        ["return", 12],
      ],
    },
    { f: ["future"] },
  ),
  "test_tasks.test_cancel_task_catching": scenario(
    [
      ["spawn", "t1", "catcher"],
      ["sleep", 0],
      ["cancel", "t1"],
      ["await", "t1"],
      ["state", "f2"],
    ],
    {
      catcher: [
        ["try", [["await", "f1"]], { cancel: [["return", 42]] }],
        ["await", "f2"],
      ],
    },
    { f1: ["future"], f2: ["future"] },
  ),
  "test_tasks.test_cancel_task_ignoring": scenario(
    [
      ["spawn", "t1", "ignorer"],
      ["sleep", 0],
      ["cancel", "t1"],
      ["sleep", 10],
      ["state", "t1"],
      ["set_result", "f2", 5],
      ["await", "t1"],
      ["state", "t1"],
    ],
    { ignorer: [["try", [["await", "f1"]], { cancel: [] }], ["await", "f2"], ["cancelling"], ["return", 9]] },
    { f1: ["future"], f2: ["future"] },
  ),
  "test_tasks.test_cancel_current_task": scenario(
    [
      ["spawn", "t1", "suicide"],
      ["try", [["await", "t1"]], { cancel: [["state", "t1"]] }],
    ],
    {
      suicide: [
        ["cancel", "t1"],
        ["log", "still here"],
        ["sleep", 100],
        ["log", "never"],
      ],
    },
  ),
  "test_tasks.test_cancel_at_end": scenario(
    [
      ["spawn", "t1", "suicide"],
      ["try", [["await", "t1"]], { cancel: [["state", "t1"]] }],
    ],
    {
      suicide: [
        ["sleep", 10],
        ["cancel", "t1"],
        ["return", 12],
      ],
    },
  ),
  "test_tasks.test_cancel_awaited_task": scenario(
    [
      ["spawn", "t1", "sleeper"],
      ["spawn", "t2", "both"],
      [
        "try",
        [["await", "t2"]],
        {
          cancel: [
            ["state", "t1"],
            ["state", "t2"],
          ],
        },
      ],
    ],
    {
      sleeper: [["sleep", 100]],
      both: [
        ["cancel", "t2"],
        ["await", "t1"],
      ],
    },
  ),
  "test_tasks.test_yield_future_passes_cancel": scenario(
    [
      ["spawn", "t1", "inner"],
      ["spawn", "t2", "middle"],
      ["spawn", "t3", "outer"],
      ["sleep", 10],
      ["cancel", "t3"],
      ["try", [["await", "t3"]], { cancel: [] }],
      ["state", "t1"],
    ],
    {
      inner: [
        [
          "try",
          [["sleep", 100]],
          {
            cancel: [
              ["sleep", 5],
              ["raise", "x"],
            ],
          },
        ],
      ],
      middle: [["try", [["await", "t1"]], { error: [["return", 3]] }]],
      outer: [
        ["await", "t2"],
        ["return", 4],
      ],
    },
  ),
  "test_tasks.test_cancelling": scenario(
    [
      ["spawn", "t1", "counter"],
      ["sleep", 0],
      ["cancel", "t1"],
      ["cancel", "t1"],
      ["try", [["await", "t1"]], { cancel: [] }],
      ["cancel", "t1"],
    ],
    { counter: [["cancelling"], ["try", [["sleep", 100]], { finally: [["cancelling"]] }]] },
  ),
  "test_tasks.test_uncancel_basic": scenario(
    [
      ["spawn", "t1", "basic"],
      ["sleep", 10],
      ["cancel", "t1"],
      ["await", "t1"],
    ],
    {
      basic: [
        ["uncancel"],
        ["try", [["sleep", 100]], { cancel: [["cancelling"], ["uncancel"], ["cancelling"]] }],
        ["sleep", 10],
        ["cancelling"],
      ],
    },
  ),
  "test_tasks.test_uncancel_structured_blocks": scenario(
    [
      ["spawn", "t1", "blocks"],
      ["sleep", 10],
      ["cancel", "t1"],
      ["cancel", "t1"],
      ["await", "t1"],
    ],
    {
      blocks: [
        [
          "try",
          [["try", [["sleep", 100]], { cancel: [["uncancel"], ["sleep", 5]] }]],
          { cancel: [["uncancel"]] },
        ],
        ["cancelling"],
        ["sleep", 10],
        ["return", 1],
      ],
    },
  ),
  "test_tasks.test_baseexception_during_cancel": scenario(
    [
      ["spawn", "t1", "failing"],
      ["sleep", 10],
      ["cancel", "t1"],
      ["await", "t1"],
    ],
    { failing: [["try", [["sleep", 100]], { cancel: [["raise", "x"]] }]] },
  ),
  "test_tasks.test_step_result_future": scenario(
    [
      ["spawn", "t1", "get"],
      ["sleep", 0],
      ["set_result", "f", 5],
      ["cancel", "t1"],
      ["await", "t1"],
    ],
    { get: [["try", [["await", "f"]], { cancel: [["log", "cancelled although the future is done"]] }]] },
    { f: ["future"] },
  ),
  "test_tasks.test_current_task_with_interleaving_tasks": scenario(
    [
      ["spawn", "t1", "who"],
      ["spawn", "t2", "who"],
      ["callback", "t1", "k"],
      ["await", "t1"],
      ["await", "t2"],
      ["current"],
    ],
    { who: [["current"], ["sleep", 0], ["current"], ["sleep", 0], ["current"], ["raise", "x"]] },
  ),
  "test_tasks.SetMethodsTest.test_set_result_causes_invalid_state": scenario(
    [
      ["spawn", "t1", "sleeper"],
      ["set_result", "t1", 1],
      ["set_exception", "t1", "x"],
      ["await", "t1"],
    ],
    sleeper,
  ),
  "test_base_events.test_default_exc_handler_coro": scenario(
    [
      ["spawn", "t1", "failing"],
      ["spawn", "t2", "sleeper"],
      ["await", "t2"],
      ["state", "t1"],
      ["await", "t1"],
    ],
    {
      failing: [
        ["sleep", 10],
        ["raise", "x"],
      ],
      ...sleeper,
    },
  ),
};
