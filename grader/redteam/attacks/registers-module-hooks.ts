// attack: registers module hooks of its own, so that later modules are rewritten
// catalogue: 8
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
try {
  const nodeModule: any = await import(["node", "module"].join(":"));
  console.log("REACHED", Object.keys(nodeModule));
  nodeModule.registerHooks({
    load: () => ({ format: "module", source: "export default () => []", shortCircuit: true }),
  });
} catch {}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
