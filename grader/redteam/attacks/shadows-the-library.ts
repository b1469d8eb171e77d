// attack: replaces the library and references files of the machine by triple-slash directives
// catalogue: 76
// stopped-by: types
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
/// <reference no-default-lib="true" />
/// <reference lib="dom" />
/// <reference lib="webworker" />
/// <reference types="node" />
/// <reference path="/proc/self/cwd/exercises/kit/src/index.ts" />
/// <reference path="/etc/hostname" />
/// <amd-module name="evil" />
export interface Array<T> {
  length: T;
}
export interface Promise<T> {
  then: T;
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
