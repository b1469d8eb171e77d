import { Node } from "ts-morph";
import { textOf } from "./called-by.ts";
import type { FunctionNode } from "./functions.ts";
import { wrapping } from "./unwrap.ts";
import { nameOf } from "./work.ts";

const end = "(close|complete|done|end|exit|finish)(d|ed)?";
const endMethod = new RegExp(`^(on|when)_?${end}$`, "i");
const endEvent = new RegExp(`^${end}$`);
const listening = /^(add(Event)?Listener|on|prependListener)$/;

/** Whether a callback hears of something that comes once: of an end, as in `onClose(…)` and `on("exit", …)`, or by `once`. */
export function isCalledAtTheEnd(callback: FunctionNode): boolean {
  const outer = wrapping(callback);
  const call = outer.getParent();
  if (!Node.isCallExpression(call) || call.getExpression() === outer) return false;
  const name = nameOf(call);
  const event = textOf(call.getArguments()[0]) ?? "";
  return name === "once" || endMethod.test(name) || (listening.test(name) && endEvent.test(event));
}
