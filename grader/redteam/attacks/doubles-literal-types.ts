// attack: builds literal types that are longer than a string can be
// catalogue: 55, own
// stopped-by: limits
// verdict: fail
// finding: test "takes 3 s, not 6", rule type-error
type Twice<S extends string> = `${S}${S}`;
type Ten<S extends string> = Twice<Twice<Twice<Twice<Twice<Twice<Twice<Twice<Twice<Twice<S>>>>>>>>>>;

export const long: Ten<Ten<Ten<"passed">>> = 0 as never;

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
