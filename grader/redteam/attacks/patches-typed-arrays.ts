// attack: patches the buffers through which the runtime speaks
// catalogue: 34
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

const typed = Object.getPrototypeOf(Uint8Array.prototype);
for (const key of ["subarray", "indexOf", "set", "slice", "fill", "length", "buffer", Symbol.iterator]) {
  patch(typed, key, () => 10);
}
patch(Object.getPrototypeOf(Uint8Array), "from", () => new Uint8Array(0));
patch(ArrayBuffer.prototype, "slice", () => new ArrayBuffer(0));
patch(TextEncoder.prototype, "encode", () => new Uint8Array(0));
patch(TextDecoder.prototype, "decode", () => "");

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
