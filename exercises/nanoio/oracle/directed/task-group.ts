/** After test_taskgroups.py. */
import type { Ops } from "../../src/scenario.ts";
import { type Directed, scenario } from "./scenarios.ts";

const procs = {
  foo1: [
    ["sleep", 100],
    ["return", 42],
  ],
  foo2: [
    ["sleep", 200],
    ["return", 11],
  ],
  crash: [
    ["sleep", 100],
    ["raise", "crash"],
  ],
  crashLater: [
    ["sleep", 300],
    ["raise", "later"],
  ],
  endless: [["sleep", 100_000]],
  careful: [["try", [["sleep", 100_000]], { finally: [["sleep", 500]] }]],
  failsInCleanUp: [
    [
      "try",
      [["sleep", 100_000]],
      {
        cancel: [
          ["sleep", 100],
          ["raise", "clean-up"],
        ],
      },
    ],
  ],
} as const;

const caught = (ops: Ops): Ops => [
  ["try", ops, { error: [["cancelling"]], cancel: [["cancelling"]] }],
  ["sleep", 10],
];

export const taskGroup: Directed = {
  "test_taskgroups.test_taskgroup_01": scenario(
    [
      [
        "taskgroup",
        "g",
        [
          ["tgspawn", "g", "t1", "foo1"],
          ["tgspawn", "g", "t2", "foo2"],
        ],
      ],
      ["state", "t1"],
      ["state", "t2"],
    ],
    procs,
  ),
  "test_taskgroups.test_taskgroup_02": scenario(
    [
      [
        "taskgroup",
        "g",
        [
          ["tgspawn", "g", "t1", "foo1"],
          ["sleep", 150],
          ["tgspawn", "g", "t2", "foo2"],
        ],
      ],
    ],
    procs,
  ),
  "test_taskgroups.test_taskgroup_03": scenario(
    [
      [
        "taskgroup",
        "g",
        [
          ["tgspawn", "g", "t1", "foo1"],
          ["tgspawn", "g", "t2", "endless"],
          ["sleep", 10],
          ["cancel", "t2"],
        ],
      ],
      ["state", "t1"],
      ["state", "t2"],
    ],
    procs,
  ),
  "test_taskgroups.test_taskgroup_04": scenario(
    caught([
      [
        "taskgroup",
        "g",
        [
          ["tgspawn", "g", "t1", "crash"],
          ["tgspawn", "g", "t2", "endless"],
          ["sleep", 5000],
        ],
      ],
    ]),
    procs,
  ),
  "test_taskgroups.test_taskgroup_04 with clean-up": scenario(
    caught([
      [
        "taskgroup",
        "g",
        [
          ["tgspawn", "g", "t1", "crash"],
          ["tgspawn", "g", "t2", "careful"],
        ],
      ],
    ]),
    procs,
  ),
  "test_taskgroups.test_taskgroup_04 with a failing clean-up": scenario(
    [
      [
        "taskgroup",
        "g",
        [
          ["tgspawn", "g", "t1", "crash"],
          ["tgspawn", "g", "t2", "failsInCleanUp"],
        ],
      ],
    ],
    procs,
  ),
  "test_taskgroups.test_cancel_children_on_child_error": scenario(
    caught([
      [
        "taskgroup",
        "g",
        [
          ["tgspawn", "g", "t1", "endless"],
          ["tgspawn", "g", "t2", "crash"],
          ["tgspawn", "g", "t3", "foo1"],
          ["await", "t1"],
        ],
      ],
    ]),
    procs,
  ),
  "test_taskgroups.test_cancellation": scenario(
    [
      ["spawn", "r", "runner"],
      ["sleep", 100],
      ["cancel", "r"],
      ["try", [["await", "r"]], { cancel: [["state", "t1"]] }],
    ],
    { ...procs, runner: [["taskgroup", "g", [["tgspawn", "g", "t1", "endless"]]]] },
  ),
  "test_taskgroups.test_taskgroup_07": scenario(
    [
      ["spawn", "r", "runner"],
      ["sleep", 100],
      ["cancel", "r"],
      ["await", "r"],
    ],
    {
      ...procs,
      runner: [
        [
          "taskgroup",
          "g",
          [
            ["tgspawn", "g", "t1", "careful"],
            ["try", [["sleep", 5000]], { finally: [["sleep", 200]] }],
          ],
        ],
      ],
    },
  ),
  "test_taskgroups.test_taskgroup_08": scenario(
    [
      ["spawn", "r", "runner"],
      ["sleep", 100],
      ["cancel", "r"],
      ["await", "r"],
    ],
    {
      ...procs,
      runner: [
        [
          "taskgroup",
          "g",
          [
            ["tgspawn", "g", "t1", "failsInCleanUp"],
            ["sleep", 5000],
          ],
        ],
      ],
    },
  ),
  "test_taskgroups.test_taskgroup_09": scenario(
    caught([
      [
        "taskgroup",
        "g",
        [
          ["tgspawn", "g", "t1", "foo1"],
          ["tgspawn", "g", "t2", "careful"],
          ["raise", "body"],
        ],
      ],
    ]),
    procs,
  ),
  "test_taskgroups.test_taskgroup_10": scenario(
    caught([
      [
        "taskgroup",
        "g",
        [
          ["tgspawn", "g", "t1", "foo1"],
          ["sleep", 150],
          ["raise", "body"],
        ],
      ],
    ]),
    procs,
  ),
  "test_taskgroups.test_taskgroup_11": scenario(
    [
      ["spawn", "r", "runner"],
      ["sleep", 50],
      ["cancel", "r"],
      ["await", "r"],
    ],
    {
      ...procs,
      runner: [
        [
          "taskgroup",
          "g",
          [
            [
              "taskgroup",
              "h",
              [
                ["tgspawn", "h", "t1", "careful"],
                ["sleep", 5000],
              ],
            ],
          ],
        ],
      ],
    },
  ),
  "test_taskgroups.test_taskgroup_12": scenario(
    [
      ["spawn", "r", "runner"],
      ["sleep", 50],
      ["cancel", "r"],
      ["await", "r"],
    ],
    {
      ...procs,
      runner: [
        [
          "taskgroup",
          "g",
          [
            ["tgspawn", "g", "t1", "endless"],
            [
              "taskgroup",
              "h",
              [
                ["tgspawn", "h", "t2", "careful"],
                ["sleep", 5000],
              ],
            ],
          ],
        ],
      ],
    },
  ),
  "test_taskgroups.test_taskgroup_13": scenario(
    caught([
      [
        "taskgroup",
        "g",
        [
          ["tgspawn", "g", "t1", "crash"],
          [
            "taskgroup",
            "h",
            [
              ["tgspawn", "h", "t2", "careful"],
              ["sleep", 5000],
            ],
          ],
        ],
      ],
    ]),
    procs,
  ),
  "test_taskgroups.test_taskgroup_14": scenario(
    caught([
      [
        "taskgroup",
        "g",
        [
          ["tgspawn", "g", "t1", "endless"],
          [
            "taskgroup",
            "h",
            [
              ["tgspawn", "h", "t2", "crash"],
              ["sleep", 5000],
            ],
          ],
        ],
      ],
    ]),
    procs,
  ),
  "test_taskgroups.test_taskgroup_15": scenario(
    [
      ["spawn", "r", "runner"],
      ["sleep", 100],
      ["cancel", "r"],
      ["await", "r"],
    ],
    {
      ...procs,
      runner: [
        [
          "taskgroup",
          "g",
          [
            ["tgspawn", "g", "t1", "crashLater"],
            ["try", [["sleep", 5000]], { finally: [["sleep", 500]] }],
          ],
        ],
      ],
    },
  ),
  "test_taskgroups.test_taskgroup_16": scenario(
    [
      ["spawn", "r", "runner"],
      ["sleep", 100],
      ["cancel", "r"],
      ["await", "r"],
    ],
    {
      ...procs,
      shielded: [
        [
          "try",
          [["sleep", 5000]],
          {
            cancel: [
              ["sleep", 200],
              ["raise", "later"],
            ],
          },
        ],
      ],
      runner: [
        [
          "taskgroup",
          "g",
          [
            ["tgspawn", "g", "t1", "shielded"],
            ["try", [["sleep", 5000]], { finally: [["sleep", 500]] }],
          ],
        ],
      ],
    },
  ),
  "test_taskgroups.test_taskgroup_17": scenario(
    [
      ["spawn", "r", "runner"],
      ["sleep", 100],
      ["cancel", "r"],
      ["await", "r"],
    ],
    {
      ...procs,
      runner: [
        [
          "taskgroup",
          "g",
          [
            ["tgspawn", "g", "t1", "careful"],
            ["await", "t1"],
          ],
        ],
        ["log", "never"],
      ],
    },
  ),
  "test_taskgroups.test_taskgroup_18": scenario(
    [
      ["spawn", "r", "runner"],
      ["sleep", 100],
      ["cancel", "r"],
      ["await", "r"],
    ],
    {
      ...procs,
      runner: [
        [
          "taskgroup",
          "g",
          [
            ["tgspawn", "g", "t1", "endless"],
            [
              "try",
              [["sleep", 5000]],
              {
                cancel: [
                  ["sleep", 10],
                  ["raise", "body"],
                ],
              },
            ],
          ],
        ],
      ],
    },
  ),
  "test_taskgroups.test_taskgroup_19": scenario(
    caught([
      [
        "taskgroup",
        "g",
        [
          ["tgspawn", "g", "t1", "crash"],
          ["try", [["sleep", 5000]], { cancel: [["raise", "body"]] }],
        ],
      ],
    ]),
    procs,
  ),
  "test_taskgroups.test_taskgroup_22": scenario(
    [
      ["spawn", "r", "runner"],
      ["sleep", 50],
      ["cancel", "r"],
      ["await", "r"],
    ],
    {
      ...procs,
      runner: [
        [
          "taskgroup",
          "g",
          [
            ["tgspawn", "g", "t1", "foo1"],
            ["tgspawn", "g", "t2", "foo2"],
          ],
        ],
      ],
    },
  ),
  "test_taskgroups.test_taskgroup_23": scenario(
    [
      ["taskgroup", "g", [["tgspawn", "g", "t1", "later"]]],
      ["state", "t2"],
    ],
    {
      ...procs,
      later: [
        ["sleep", 50],
        ["tgspawn", "g", "t2", "foo2"],
      ],
    },
  ),
  "test_taskgroups.test_taskgroup_24": scenario(
    [
      [
        "taskgroup",
        "g",
        [
          ["tgspawn", "g", "t1", "root"],
          ["sleep", 10],
        ],
      ],
    ],
    {
      ...procs,
      root: [
        ["tgspawn", "g", "t2", "foo1"],
        ["sleep", 20],
        ["tgspawn", "g", "t3", "foo1"],
      ],
    },
  ),
  "test_taskgroups.test_taskgroup_no_create_task_after_failure": scenario(
    caught([
      [
        "taskgroup",
        "g",
        [
          ["tgspawn", "g", "t1", "crash"],
          [
            "try",
            [["sleep", 5000]],
            {
              cancel: [
                ["tgspawn", "g", "t2", "foo1"],
                ["sleep", 10],
              ],
            },
          ],
        ],
      ],
    ]),
    procs,
  ),
  "test_taskgroups.test_taskgroup_finished": scenario(
    [
      ["taskgroup", "g", []],
      ["tgspawn", "g", "t1", "foo1"],
    ],
    procs,
  ),
  "test_taskgroups.test_taskgroup_context_manager_exit_raises": scenario(
    caught([
      [
        "taskgroup",
        "g",
        [
          ["tgspawn", "g", "t1", "crash"],
          ["tgspawn", "g", "t2", "failsInCleanUp"],
        ],
      ],
    ]),
    procs,
  ),
};
