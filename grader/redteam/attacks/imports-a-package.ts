// attack: imports packages that would do the work
// catalogue: 75
// stopped-by: modules
// @ts-nocheck
import pMap from "p-map";

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";

export { pMap };
