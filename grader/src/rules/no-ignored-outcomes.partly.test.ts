import { testRule } from "../analysis/test-table.ts";
import { noIgnoredOutcomes } from "./no-ignored-outcomes.ts";

testRule(noIgnoredOutcomes, {
  invalid: [
    {
      name: "outcomes that are only counted",
      at: [2, 26],
      code: `
        export async function f() {
          const outcomes = await Promise.allSettled(ids.map((id) => load(id)));
          return \`\${outcomes.length} were loaded\`;
        }
      `,
    },
    {
      name: "the number at once, and in a callback",
      at: [2, 10],
      code: `
        export function f() {
          return Promise.allSettled(ids.map((id) => load(id))).then((outcomes) => outcomes.length);
        }
      `,
    },
    {
      name: "a number of turns",
      at: [2, 26],
      code: `
        export async function f(io: Io) {
          const outcomes = await Promise.allSettled(ids.map((id) => load(id)));
          for (let i = 0; i < outcomes.length; i++) io.log(\`loaded \${ids[i]}\`);
        }
      `,
    },
    {
      name: "the first of two",
      at: [2, 54],
      code: `
        export async function f() {
          const [first] = await Promise.allSettled([load(1), load(2)]);
          if (first.status === "rejected") throw first.reason;
          return first.value;
        }
      `,
    },
    {
      name: "a hole in the middle",
      at: [2, 55],
      code: `
        export async function f() {
          const [a, , c] = await Promise.allSettled([load(1), load(2), load(3)]);
          return [a, c];
        }
      `,
    },
    {
      name: "by index, through a name of its own",
      at: [2, 46],
      code: `
        export async function f() {
          const outcomes = await Promise.allSettled([load(1), load(2)]);
          const second = outcomes[1];
          if (second.status === "rejected") throw second.reason;
          return second.value;
        }
      `,
    },
    {
      name: "taken apart by a callback",
      at: [2, 39],
      code: `
        export function f() {
          return Promise.allSettled([load(1), load(2)]).then(([first]) => first.status);
        }
      `,
    },
    {
      name: "a callback that goes on without a look",
      at: [2, 10],
      code: `
        export function f(done: () => void) {
          return Promise.allSettled(ids.map((id) => load(id))).then(() => done());
        }
      `,
    },
  ],
  valid: [
    {
      name: "the number beside the successes tells what is missing",
      code: `
        export async function f() {
          const outcomes = await Promise.allSettled(ids.map((id) => load(id)));
          const values = outcomes.flatMap((it) => (it.status === "fulfilled" ? [it.value] : []));
          return { values, total: outcomes.length };
        }
      `,
    },
    {
      name: "the number of promises that cannot fail",
      code: `
        export async function f() {
          const outcomes = await Promise.allSettled(ids.map((id) => load(id).catch(() => undefined)));
          return outcomes.length;
        }
      `,
    },
    {
      name: "each by its index",
      code: `
        export async function f(io: Io) {
          const outcomes = await Promise.allSettled(ids.map((id) => load(id)));
          for (let i = 0; i < outcomes.length; i++) io.log(\`\${ids[i]}: \${outcomes[i]?.status}\`);
        }
      `,
    },
    {
      name: "the second takes care of itself, or only lets time pass",
      code: `
        export async function f(io: Io) {
          const [first] = await Promise.allSettled([load(1), load(2).catch((error) => io.log(String(error)))]);
          const [second] = await Promise.allSettled([load(1), io.sleep(100)]);
          return [first, second];
        }
      `,
    },
    {
      name: "all by a rest, and as a list",
      code: `
        export async function f() {
          const [first, ...others] = await Promise.allSettled([load(1), load(2), load(3)]);
          const outcomes = await Promise.allSettled([load(1), load(2)]);
          use(outcomes[0]);
          return [first, others, outcomes.some((it) => it.status === "rejected")];
        }
      `,
    },
    {
      name: "somebody else has the second",
      code: `
        export async function f() {
          const second = load(2);
          use(second);
          const [first] = await Promise.allSettled([load(1), second]);
          return first;
        }
      `,
    },
    {
      name: "left out on purpose",
      code: `
        export async function f() {
          const [first, _second] = await Promise.allSettled([load(1), load(2)]);
          // The second is best effort.
          const [other] = await Promise.allSettled([load(1), load(2)]);
          return [first, other];
        }
      `,
    },
    {
      name: "any one of them, by an index that is not known",
      code: `
        export async function f(at: number) {
          const outcomes = await Promise.allSettled([load(1), load(2)]);
          return outcomes[at];
        }
      `,
    },
  ],
});
