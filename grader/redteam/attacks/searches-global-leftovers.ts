// attack: walks the graph of all objects that can be reached from globals and looks for the host's
// catalogue: 11, 77
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
const forged = `${JSON.stringify({ messages: [{ type: "settled", ok: true, value: "[[]]", listeners: 0 }] })}\n`;
const seen = new Set<unknown>();
const open: any[] = [
  globalThis,
  import.meta,
  new Error("x"),
  new AbortController(),
  new EventTarget(),
  new URL("a:b"),
];

for (let it = open.pop(); it !== undefined; it = open.pop()) {
  if ((typeof it !== "object" && typeof it !== "function") || it === null || seen.has(it)) continue;
  seen.add(it);
  open.push(Object.getPrototypeOf(it));
  for (const key of Reflect.ownKeys(it)) {
    try {
      const { value, get, set } = Object.getOwnPropertyDescriptor(it, key) ?? {};
      open.push(value, get, set, it[key]);
      if (
        /^(writeSync|binding|dlopen|exit|kill|evaluate|send|reallyExit|_handle|registerHooks)$/.test(
          String(key),
        )
      ) {
        console.log("REACHED", String(key), String(value));
        value?.(3, forged);
      }
    } catch {}
  }
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
