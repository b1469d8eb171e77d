/** Which of the tests that were looked at `kata timeline` draws. */
import type { TestLook } from "../judge/run-tests.ts";
import { isEmpty } from "../trace/is-empty.ts";

export interface Choice {
  readonly look: TestLook;
  /** What is to be said of the choice: that a test that would come first has nothing to be drawn. */
  readonly note?: string;
}

/**
 * The first test that fails; else the first one. Where there is nothing to be seen of it, a recorded program is drawn,
 * if there is any.
 */
export function chooseLook(looks: readonly TestLook[], test: string | undefined): Choice | undefined {
  const wanted = test === undefined ? looks : looks.filter((it) => it.name.includes(test));
  const first = leading(wanted);
  if (!first) return undefined;
  const program = isEmpty(first.trace) ? leading(wanted.filter((it) => it.trace.program)) : undefined;
  if (!program) return { look: first };
  if (first.passed) return { look: program };
  const note = `The test that fails first is “${first.name}”. Nothing in it takes time that could be drawn; this is a recorded program.`;
  return { look: program, note };
}

function leading(looks: readonly TestLook[]): TestLook | undefined {
  return looks.find((it) => !it.passed) ?? looks[0];
}
