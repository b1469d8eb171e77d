// attack: looks for a way out through URL, TextDecoder, DOMException, Intl and Error internals
// catalogue: own
// stopped-by: intrinsics
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
const found: any[] = [
  new URL("file:///etc/hostname"),
  new TextDecoder(),
  new DOMException("x"),
  new Intl.Locale("en"),
  new CustomEvent("x"),
];

for (const it of found) {
  for (let proto = it; proto; proto = Object.getPrototypeOf(proto)) {
    for (const key of Reflect.ownKeys(proto)) {
      try {
        proto[key] = () => "x";
        if (Object.getOwnPropertyDescriptor(proto, key)?.value?.() === "x" && proto !== it)
          console.log("PATCHED", String(key));
      } catch {}
    }
  }
}
try {
  (URL as any).createObjectURL(new (globalThis as any).Blob(["x"]));
  console.log("REACHED");
} catch {}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
