// attack: patches the prototypes of iterators and generators, sync and async
// catalogue: 43
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

const iterator = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
const asyncGenerator = Object.getPrototypeOf(Object.getPrototypeOf((async function* () {})()));
for (const target of [
  iterator,
  Object.getPrototypeOf([][Symbol.iterator]()),
  Object.getPrototypeOf(new Map()[Symbol.iterator]()),
  asyncGenerator,
  Object.getPrototypeOf(asyncGenerator),
]) {
  patch(target, "next", () => ({ done: true, value: undefined }));
  patch(target, Symbol.iterator, () => []);
  patch(target, Symbol.asyncIterator, () => []);
  patch(target, "return", () => ({ done: true }));
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
