import { parentPort } from "node:worker_threads";

const anything: any = globalThis;
const found: string[] = [];
for (const name of ["process", "require", "fetch", "Buffer", "navigator", "WebAssembly", "MessageChannel"])
  if (anything[name] !== undefined) found.push(name);
for (const name of [
  "node:fs",
  "node:net",
  "node:child_process",
  "node:process",
  "node:vm",
  "/answer.mjs",
  "file:///answer.mjs",
]) {
  try {
    await import(name);
    found.push(name);
  } catch {}
}
try {
  const real = (parentPort as any).constructor.prototype.constructor;
  if (/native|MessagePort/.test(String(real.name))) found.push("MessagePort");
} catch {}
parentPort?.postMessage(found.length === 0 ? "nothing" : found.join(", "));
