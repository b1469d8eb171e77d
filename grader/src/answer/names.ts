/** Names and numbers that the judge and the answer process share. No library here: it is part of the runtime. */

/** What every kata may import. */
export const kitPackage = "@async-kata/kit";

/** What instrumented copies import, and nothing else can. */
export const tracePackage = "@async-kata/trace";

/** URLs under which modules live in the answer process; they are what its stack traces show. */
export const moduleUrls = {
  /** Before the name of a given package. */
  given: "kata:///given/",
  /** The face of the kit. */
  kit: "kata:///given/@async-kata/kit",
  /** The registry of pending waits. */
  kitWaits: "kata:///given/@async-kata/kit/waits",
  /** What lets the recorder watch the kit's primitives. */
  kitObserve: "kata:///given/@async-kata/kit/observe",
  /** The whole of nanoio; only where the kata is of its strand. */
  nanoio: "kata:///given/@async-kata/nanoio",
  /** The folder of the learner's files. */
  learner: "kata:///answer/",
  /** The folder of their instrumented copies. */
  traced: "kata:///answer/@traced/",
  scenario: "kata:///scenario/",
} as const;

/** The exit code of an answer process whose program prints without end. */
export const printLimitExitCode = 71;

/** The file descriptor on which both sides talk. */
export const channelFd = 3;
