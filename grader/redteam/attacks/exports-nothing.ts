// attack: exports nothing at all
// catalogue: own
// stopped-by: types
import "./honest-wrong.ts";

export {};
