import { Node } from "ts-morph";
import { calledBy } from "./called-by.ts";
import { unwrap } from "./unwrap.ts";

const atMost = 40;

/** What is called, as the learner wrote it, in backticks: `io.fetch`. */
export function nameInCode(start: Node): string {
  const called = Node.isCallExpression(start)
    ? calledBy(start)
    : Node.isNewExpression(start)
      ? start.getExpression()
      : start;
  return `\`${shortText(unwrap(called))}\``;
}

/** The code of a node in one line, cut where it is long. */
export function shortText(node: Node): string {
  const text = node.getText().replaceAll(/\s+/g, " ");
  return text.length > atMost ? `${text.slice(0, atMost)}…` : text;
}
