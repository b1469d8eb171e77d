// attack: awaits at its top level what never comes
// catalogue: 48, 50
// stopped-by: protocol
await new Promise(() => {});

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
