// attack: looks for anything that could open a connection
// catalogue: 15
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
const names =
  "fetch WebSocket EventSource XMLHttpRequest Request navigator caches Worker BroadcastChannel MessageChannel";

for (const name of names.split(" ")) {
  const found = Reflect.get(globalThis, name);
  if (found !== undefined) console.log("REACHED", name, String(found));
}
for (const name of [
  "net",
  "http",
  "https",
  "http2",
  "dns",
  "dgram",
  "tls",
  "worker_threads",
  "cluster",
  "quic",
]) {
  await import(`node:${name}`).then(
    () => console.log("REACHED", name),
    () => {},
  );
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
