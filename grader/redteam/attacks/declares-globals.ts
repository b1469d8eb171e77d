// attack: redeclares the types of the language and of the kit for every file
// catalogue: 76
// stopped-by: types
// verdict: fail
// finding: test "takes 3 s, not 6", rule type-error
declare global {
  interface Array<T> {
    map(callback: (value: T) => unknown): never;
  }
  interface Promise<T> {
    then: T;
  }
  var Date: number;
}
declare module "@async-kata/kit" {
  interface Io {
    fetch(): never;
  }
  interface Datum {
    readonly extra: string;
  }
}
declare module "*";

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
