/** After test_futures.py. */
import { type Directed, scenario } from "./scenarios.ts";

export const future: Directed = {
  "test_futures.test_initial_state": scenario(
    [
      ["state", "f"],
      ["callback", "f", "k"],
    ],
    {},
    { f: ["future"] },
  ),
  "test_futures.test_cancel": scenario(
    [
      ["callback", "f", "k"],
      ["cancel", "f"],
      ["cancel", "f"],
      ["state", "f"],
      ["set_result", "f", 1],
      ["set_exception", "f", "x"],
      ["await", "f"],
    ],
    {},
    { f: ["future"] },
  ),
  "test_futures.test_result": scenario(
    [
      ["set_result", "f", 42],
      ["set_result", "f", 43],
      ["set_exception", "f", "x"],
      ["cancel", "f"],
      ["await", "f"],
      ["await", "f"],
    ],
    {},
    { f: ["future"] },
  ),
  "test_futures.test_exception": scenario(
    [
      ["set_exception", "f", "x"],
      ["set_result", "f", 43],
      ["try", [["await", "f"]], { error: [["state", "f"]] }],
      ["await", "f"],
    ],
    {},
    { f: ["future"] },
  ),
  "test_futures.test_yield_from_twice": scenario(
    [
      ["spawn", "t1", "get"],
      ["sleep", 0],
      ["set_result", "f", 1],
      ["await", "t1"],
    ],
    {
      get: [
        ["await", "f"],
        ["await", "f"],
      ],
    },
    { f: ["future"] },
  ),
  "test_futures.test_iter": scenario(
    [
      ["spawn", "t1", "get"],
      ["spawn", "t2", "get"],
      ["sleep", 10],
      ["set_result", "f", 7],
      ["log", "set"],
      ["sleep", 10],
      ["log", "they were woken"],
    ],
    { get: [["await", "f"]] },
    { f: ["future"] },
  ),
  "test_futures.test_set_result_unless_cancelled": scenario(
    [
      ["spawn", "t1", "sleeper"],
      ["sleep", 10],
      ["cancel", "t1"],
      ["sleep", 20],
      ["state", "t1"],
    ],
    { sleeper: [["sleep", 10]] },
  ),
  "test_futures.test_callbacks_invoked_on_set_result": scenario(
    [
      ["callback", "f", "k1"],
      ["callback", "f", "k2"],
      ["set_result", "f", 1],
      ["log", "not called yet"],
      ["sleep", 10],
      ["callback", "f", "k3"],
      ["log", "not called yet"],
      ["sleep", 10],
    ],
    {},
    { f: ["future"] },
  ),
  "test_futures.test_callbacks_invoked_on_set_exception": scenario(
    [
      ["callback", "f", "k1"],
      ["set_exception", "f", "x"],
      ["log", "not called yet"],
      ["sleep", 10],
    ],
    {},
    { f: ["future"] },
  ),
  "test_futures.test_remove_done_callback": scenario(
    [
      ["callback", "f", "k1"],
      ["callback", "f", "k2"],
      ["callback", "f", "k1"],
      ["uncallback", "f", "k3"],
      ["uncallback", "f", "k1"],
      ["uncallback", "f", "k1"],
      ["set_result", "f", 1],
      ["uncallback", "f", "k2"],
      ["sleep", 10],
    ],
    {},
    { f: ["future"] },
  ),
};
