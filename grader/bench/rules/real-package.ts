/** The thread that checks one package: what the compiler knows about it goes when the thread ends. */
import { parentPort, workerData } from "node:worker_threads";
import { type Linted, lintFiles } from "../../src/lint/lint-files.ts";
import { rules } from "../../src/rules/index.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { shortPath } from "./real-files.ts";

export interface PackageReport {
  readonly linted: readonly Linted[];
  /** Each with the rule, the file and the stack. */
  readonly crashes: readonly string[];
}

const crashes: string[] = [];
const linted = await lintFiles(workerData as string[], rules.map(thatGoesOn));
parentPort?.postMessage({ linted, crashes } satisfies PackageReport);

/** The same rule; where it throws, this is noted, and the next one has its turn. */
function thatGoesOn(rule: Rule): Rule {
  return {
    ...rule,
    check: (context) => {
      try {
        return rule.check(context);
      } catch (error) {
        crashes.push(`${rule.name} on ${shortPath(context.file.getFilePath())}: ${(error as Error).stack}`);
        return [];
      }
    },
  };
}
