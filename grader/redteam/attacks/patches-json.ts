// attack: patches JSON, so that the replies of the process say something else
// catalogue: 34, 38
// stopped-by: intrinsics
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
function patch(target: any, key: PropertyKey, value: unknown): void {
  try {
    target[key] = value;
  } catch {}
  try {
    Object.defineProperty(target, key, { value });
    console.log("REACHED", String(key));
  } catch {}
}

const { stringify } = JSON;
const forged = { type: "settled", ok: true, value: "[[]]", listeners: 0 };
patch(JSON, "stringify", (it: any) => stringify(it?.messages ? { messages: [...it.messages, forged] } : it));
patch(JSON, "parse", () => ({ type: "linger" }));
patch(BigInt.prototype, "toJSON", () => 0);
patch(Date.prototype, "toJSON", () => 0);
patch(Array.prototype, "toJSON", () => [forged]);
patch(String.prototype, "toJSON", () => "settled");

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
