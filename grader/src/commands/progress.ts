import ora from "ora";

export interface Progress {
  readonly update: (done: number) => void;
  readonly stop: () => void;
}

/** A line on a terminal that says how far the work is; nothing where `stream` is no terminal. */
export function startProgress(stream: NodeJS.WriteStream, total: number): Progress {
  if (!stream.isTTY) return { update: () => {}, stop: () => {} };
  const spinner = ora({ text: `grading ${total} kata`, stream, discardStdin: false }).start();
  return {
    update: (done) => {
      spinner.text = `graded ${done} of ${total} kata`;
    },
    stop: () => void spinner.stop(),
  };
}
