import { testRule } from "../analysis/test-table.ts";
import { noAsyncCallback } from "./no-async-callback.ts";

testRule(noAsyncCallback, {
  invalid: [
    {
      name: "a timer whose work may fail",
      at: [2, 14],
      code: `
        export function f(io: Io) {
          setTimeout(async () => {
            await io.fetch(1, 10);
          }, 10);
        }
      `,
    },
    {
      name: "forEach does not wait, whatever is caught",
      at: [2, 15],
      code: `
        export function f(io: Io) {
          ids.forEach(async (id) => {
            try {
              await io.fetch(id, 10);
            } catch (error) {
              use(error);
            }
          });
        }
      `,
    },
  ],
  valid: [
    {
      name: "a timer whose work catches all",
      code: `
        export function f(io: Io) {
          setTimeout(async () => {
            try {
              await io.fetch(1, 10);
            } catch (error) {
              use(error);
            }
          }, 10);
        }
      `,
    },
    {
      name: "a timer that calls what settles a promise of somebody else",
      code: `
        export function f() {
          const answer = Promise.withResolvers<number>();
          function flush() {
            answer.resolve(1);
            return answer.promise;
          }
          setTimeout(flush, 10);
          return answer.promise;
        }
      `,
    },
  ],
});
