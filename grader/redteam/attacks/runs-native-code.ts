// attack: loads native code: addons, bindings, WebAssembly, WASI and FFI
// catalogue: 64
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
declare const process: any;
declare const WebAssembly: any;

for (const load of [
  () => process.dlopen({ exports: {} }, "/lib/x.node"),
  () => process.binding("natives"),
  () => process._linkedBinding("fs"),
  () => new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])),
  () => import(String("node:wasi")),
  () => import(String("node:ffi")),
  () => import(String("data:application/wasm;base64,AGFzbQEAAAA=")),
]) {
  try {
    console.log("REACHED", await load());
  } catch {}
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
