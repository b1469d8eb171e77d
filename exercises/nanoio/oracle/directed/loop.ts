/** After test_base_events.py, and of iterations: what runs in which, and when the clock moves. */
import { type Directed, scenario } from "./scenarios.ts";

export const loop: Directed = {
  "test_base_events.test_call_soon": scenario([
    ["call_soon", "a"],
    ["call_soon", "b"],
    ["log", "after"],
    ["sleep", 0],
    ["log", "next turn"],
  ]),
  "test_base_events.test_call_later": scenario([
    ["call_later", "c", 300],
    ["call_later", "a", 100],
    ["call_soon", "s"],
    ["sleep", 400],
  ]),
  "test_base_events.test_call_later_negative_delays": scenario([
    ["sleep", 100],
    ["call_later", "z", 0],
    ["call_later", "a", -1],
    ["call_later", "b", -2],
    ["call_soon", "s"],
    ["sleep", 10],
  ]),
  "test_base_events.test_call_later at a point in time": scenario([
    ["call_at", "later", 50],
    ["call_at", "past", 0],
    ["sleep", 20],
    ["call_at", "past", 10],
    ["sleep", 40],
  ]),
  "test_base_events.test_call_later with equal deadlines": scenario([
    ["call_later", "a", 10],
    ["call_later", "b", 10],
    ["call_later", "c", 10],
    ["call_later", "d", 5],
    ["call_later", "e", 10],
    ["sleep", 10],
    ["log", "awake"],
  ]),
  "test_base_events.test__run_once": scenario([
    ["call_later", "t", 10],
    ["call_soon", "a", [["call_soon", "b", [["call_soon", "c", [["call_later", "d", 0]]]]]]],
    ["sleep", 10],
  ]),
  "test_base_events.test__run_once_schedule_handle": scenario([
    ["call_soon", "a", [["call_soon", "b"]]],
    ["call_later", "t", 0],
    ["call_soon", "c"],
    ["sleep", 0],
    ["sleep", 0],
    ["sleep", 0],
  ]),
  "test_base_events.test_default_exc_handler_callback": scenario([
    ["call_soon", "a", [["raise", "x"]]],
    ["call_soon", "b"],
    [
      "call_later",
      "c",
      10,
      [
        ["call_soon", "d"],
        ["raise", "y"],
      ],
    ],
    ["sleep", 20],
    ["log", "the loop goes on"],
  ]),
  "test_events.test_handle": scenario([
    ["call_later", "far", 500],
    ["cancel_handle", "far"],
    ["sleep", 10],
    ["call_soon", "soon"],
    ["cancel_handle", "soon"],
    ["sleep", 0],
    ["log", "none of both was called"],
  ]),
  "test_events.test_handle cancelled in the same iteration": scenario([
    ["call_later", "second", 10],
    ["call_later", "first", 10],
    ["call_later", "killer", 5, [["cancel_handle", "second"]]],
    ["sleep", 20],
  ]),
};
