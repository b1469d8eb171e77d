// attack: asks for another environment with the pragmas of vitest, jest and TypeScript
// catalogue: 31, 32
// stopped-by: types
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
/**
 * @vitest-environment jsdom
 * @vitest-pool forks
 * @jest-environment node
 * @jsx evil
 * @module commonjs
 */
// vitest-disable
"use strict";
// #!/usr/bin/env node --allow-natives-syntax
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbIi9ldGMvcGFzc3dkIl0sIm1hcHBpbmdzIjoiQUFBQSJ9
export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
