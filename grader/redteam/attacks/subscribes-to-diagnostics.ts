// attack: subscribes to diagnostics channels, async hooks and the tracing of the host
// catalogue: 11, 12
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
for (const name of [
  "diagnostics_channel",
  "async_hooks",
  "trace_events",
  "inspector",
  "perf_hooks",
  "v8",
  "vm",
]) {
  try {
    const found: any = await import(`node:${name}`);
    console.log("REACHED", name, Object.keys(found));
  } catch {}
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
