/** Prints the golden scenarios whose mark "robust" is wrong, and why. With an argument n it looks at every n-th. */
import { allGolden } from "../src/golden.ts";
import { dissenters } from "./variants.ts";

const step = Number(process.argv[2] ?? 1);

for (const { name, robust, scenario, trace } of allGolden().filter((_, at) => at % step === 0)) {
  const others = await dissenters(scenario, trace);
  if ((others.length === 0) !== robust)
    console.log(`${name}: robust is ${robust}, but others are [${others.join(", ")}]`);
}
