// attack: exports nothing at all
// catalogue: own
// stopped-by: types
// verdict: fail
// finding: test "takes 3 s, not 6", rule missing-export
import "./honest-wrong.ts";

export {};
