/**
 * Which rules speak of which kind of fault. A kind is a folder of the corpus, named by our rule where there is one.
 *
 * `eslint` are rules of its core, `tse` of typescript-eslint, `oxlint` of oxlint with types; the same name is the same
 * rule. A tool without a rule for a kind has no figures there; a rule that meets a kind only by accident is left out.
 */
export interface KindRules {
  readonly ours: readonly string[];
  readonly eslint?: readonly string[];
  readonly tse?: readonly string[];
  readonly oxlint?: readonly string[];
}

export const kinds: Readonly<Record<string, KindRules>> = {
  // What is started too late, or awaited too late
  "no-await-in-loop": {
    ours: ["no-await-in-loop"],
    eslint: ["no-await-in-loop"],
    oxlint: ["no-await-in-loop"],
  },
  "no-consecutive-awaits": { ours: ["no-consecutive-awaits"] },
  "no-await-in-gather": {
    ours: ["no-await-in-gather"],
    tse: ["await-thenable"],
    oxlint: ["await-thenable", "no-await-in-promise-methods"],
  },
  "no-late-await": { ours: ["no-late-await"] },

  // What nobody awaits
  "no-floating-promise": {
    ours: ["no-floating-promise"],
    tse: ["no-floating-promises"],
    oxlint: ["no-floating-promises"],
  },
  "no-unused-task": {
    ours: ["no-floating-promise"],
    tse: ["no-unused-vars"],
    oxlint: ["no-unused-vars"],
  },
  "no-promise-as-value": {
    ours: ["no-promise-as-value", "no-floating-promise", "no-async-callback"],
    tse: [
      "no-misused-promises",
      "no-base-to-string",
      "restrict-plus-operands",
      "restrict-template-expressions",
    ],
    oxlint: [
      "no-misused-promises",
      "no-base-to-string",
      "restrict-plus-operands",
      "restrict-template-expressions",
    ],
  },
  "no-async-callback": {
    ours: ["no-async-callback"],
    tse: ["no-misused-promises"],
    oxlint: ["no-misused-promises"],
  },
  "async-executor": {
    ours: ["no-async-callback"],
    eslint: ["no-async-promise-executor"],
    tse: ["no-misused-promises"],
    oxlint: ["no-async-promise-executor", "no-misused-promises"],
  },
  "no-async-constructor": { ours: ["no-async-constructor"] },

  // What need not be awaited, or not in that way
  "no-idle-await": {
    ours: ["no-idle-await"],
    tse: ["await-thenable"],
    oxlint: ["await-thenable", "no-unnecessary-await"],
  },
  "no-needless-async": {
    ours: ["no-needless-async"],
    eslint: ["require-await"],
    tse: ["require-await"],
    oxlint: ["require-await"],
  },
  "no-promise-wrapper": { ours: ["no-promise-wrapper"] },
  "no-mixed-then": { ours: ["no-mixed-then"], oxlint: ["prefer-await-to-then"] },

  // Failures
  "await-in-try": { ours: ["await-in-try"], tse: ["return-await"], oxlint: ["return-await"] },
  "no-swallowed-rejection": {
    ours: ["no-swallowed-rejection"],
    eslint: ["no-empty", "no-empty-function"],
    oxlint: ["no-empty", "no-empty-function"],
  },
  "no-ignored-outcomes": { ours: ["no-ignored-outcomes"] },
  "no-leave-in-finally": {
    ours: ["no-leave-in-finally"],
    eslint: ["no-unsafe-finally"],
    oxlint: ["no-unsafe-finally"],
  },
  "throw-errors": {
    ours: ["throw-errors"],
    tse: ["prefer-promise-reject-errors", "only-throw-error"],
    oxlint: ["prefer-promise-reject-errors", "only-throw-error"],
  },
  "settle-once": { ours: ["settle-once"], oxlint: ["no-multiple-resolved"] },

  // What tasks share
  "no-stale-write": { ours: ["no-stale-write"], eslint: ["require-atomic-updates"] },
  "no-shared-loop-variable": {
    ours: ["no-shared-loop-variable"],
    eslint: ["no-loop-func"],
    tse: ["no-loop-func"],
    oxlint: ["no-loop-func"],
  },
  "require-release": { ours: ["require-release"] },
  "require-close": { ours: ["require-close"] },
  "wait-in-loop": { ours: ["wait-in-loop"] },

  // Waiting, and ending it
  "no-polling": { ours: ["no-polling"] },
  "no-spin": {
    ours: ["no-spin"],
    eslint: ["no-unmodified-loop-condition"],
    oxlint: ["no-unmodified-loop-condition"],
  },
  "no-blocking-call": { ours: ["no-blocking-call"], oxlint: ["no-sync"] },
  "pass-signal": { ours: ["pass-signal"] },
  "no-swallowed-abort": { ours: ["no-swallowed-abort", "pass-signal"] },
  "no-dangling-timeout": { ours: ["no-dangling-timeout"] },
};
