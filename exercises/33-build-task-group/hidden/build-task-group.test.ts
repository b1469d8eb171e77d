import { expect, kata } from "@async-kata/grader/testing";
import type { Coro } from "@async-kata/nanoio/future";
import { goldenFor } from "@async-kata/nanoio/golden";
import type * as Answer from "../src/build-task-group.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);
const golden = goldenFor("33-build-task-group");

task("TaskGroup", () => {
  test("waits for all its tasks at the end of the block", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const block = <T>(body: (group: Answer.TaskGroup) => Coro<T>) => new answer.TaskGroup().run(body);
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* fetch(id: number, ms: number) {
        log.push(`${loop.time()} start ${id}`);
        yield* nanoio.sleep(ms);
        log.push(`${loop.time()} end ${id}`);
        return `data ${id}`;
      }
      nanoio.run(
        (function* () {
          const data = yield* block(function* (group) {
            const tasks = [group.createTask(fetch(1, 2000)), group.createTask(fetch(2, 3000))];
            log.push(`${loop.time()} in the body`);
            yield* nanoio.sleep(1000);
            log.push(`${loop.time()} the body ends`);
            return tasks;
          });
          log.push(
            `${loop.time()} after the block: ${data.map((it) => (it.done() ? it.result() : "pending")).join(", ")}`,
          );
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      [
        "0 in the body",
        "0 start 1",
        "0 start 2",
        "1000 the body ends",
        "2000 end 1",
        "3000 end 2",
        "3000 after the block: data 1, data 2",
      ],
      "tasks run beside the body, none outlives the block, and `run` returns what the body returned",
    );
  });

  test.random("takes as long as its slowest task or its body", async ({ world, random }) => {
    const args = {
      ids: random.list(random.int(3, 15), (id) => ({ id, ms: random.int(0, 3000) })),
      body: random.int(0, 3000),
    };
    const run = await world.run(
      ({ answer, nanoio, args }) => {
        const block = <T>(body: (group: Answer.TaskGroup) => Coro<T>) => new answer.TaskGroup().run(body);
        const loop = new nanoio.EventLoop();
        function* fetch(id: number, ms: number) {
          yield* nanoio.sleep(ms);
          return id;
        }
        return nanoio.run(
          (function* () {
            const tasks = yield* block(function* (group) {
              const all = args.ids.map(({ id, ms }) => group.createTask(fetch(id, ms), `fetch ${id}`));
              yield* nanoio.sleep(args.body);
              return all;
            });
            return { data: tasks.map((it) => `${it.name}: ${it.result()}`), at: loop.time() };
          })(),
          loop,
        );
      },
      { args },
    );
    const data = args.ids.map(({ id }) => `fetch ${id}: ${id}`);
    expect(run).toResolveTo(
      { data, at: Math.max(args.body, ...args.ids.map((it) => it.ms)) },
      "the block ends with the last of them, and the tasks have their names and results",
    );
  });

  test("waits also for tasks that come late", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const block = <T>(body: (group: Answer.TaskGroup) => Coro<T>) => new answer.TaskGroup().run(body);
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      nanoio.run(
        (function* () {
          const value = yield* block(function* (group) {
            function* chain(left: number): Coro<void> {
              yield* nanoio.sleep(100);
              log.push(`${loop.time()} ${left} left`);
              if (left > 0) group.createTask(chain(left - 1));
            }
            group.createTask(chain(3));
            yield null;
            return "body";
          });
          log.push(`${loop.time()} ${value}`);
          const nothing = yield* block(function* () {
            yield* nanoio.sleep(0);
            return undefined;
          });
          log.push(`${loop.time()} ${nothing}`);
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["100 3 left", "200 2 left", "300 1 left", "400 0 left", "400 body", "400 undefined"],
      "a task of the group may start others while the block is already waiting, and they belong to it, too",
    );
  });

  test("cancels the others when one fails", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const block = <T>(body: (group: Answer.TaskGroup) => Coro<T>) => new answer.TaskGroup().run(body);
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* work(id: number) {
        try {
          yield* nanoio.sleep(5000);
          log.push(`${loop.time()} ${id} ends`);
        } catch (error) {
          log.push(`${loop.time()} ${id} gets ${(error as Error).name}`);
          throw error;
        }
      }
      function* fail() {
        yield* nanoio.sleep(100);
        throw new Error("boom");
      }
      nanoio.run(
        (function* () {
          try {
            yield* block(function* (group) {
              for (const coro of [work(1), fail(), work(2)]) group.createTask(coro);
              yield* nanoio.sleep(0);
            });
            log.push("no error");
          } catch {
            log.push(`${loop.time()} the block ends with an error`);
          }
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["100 1 gets CancelledError", "100 2 gets CancelledError", "100 the block ends with an error"],
      "what the others do is of no use any more, so they are stopped at once, and the block waits for nothing",
    );
  });

  test("cancels the body when a task fails", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const block = <T>(body: (group: Answer.TaskGroup) => Coro<T>) => new answer.TaskGroup().run(body);
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* fail() {
        yield* nanoio.sleep(100);
        throw new Error("boom");
      }
      nanoio.run(
        (function* () {
          try {
            yield* block(function* (group) {
              group.createTask(fail());
              try {
                yield* nanoio.sleep(5000);
                log.push(`${loop.time()} the body has slept`);
              } catch (error) {
                log.push(`${loop.time()} the body gets ${(error as Error).name}`);
                throw error;
              }
            });
          } catch {
            log.push(`${loop.time()} the block ends with an error`);
          }
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["100 the body gets CancelledError", "100 the block ends with an error"],
      "the body runs in the task around the group; that has to be cancelled to get it out of its `sleep`",
    );
  });

  test("waits for the clean-up of those that were cancelled", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const block = <T>(body: (group: Answer.TaskGroup) => Coro<T>) => new answer.TaskGroup().run(body);
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* work() {
        try {
          yield* nanoio.sleep(5000);
        } finally {
          yield* nanoio.sleep(500);
          log.push(`${loop.time()} cleaned up`);
        }
      }
      function* fail() {
        yield* nanoio.sleep(100);
        throw new Error("boom");
      }
      nanoio.run(
        (function* () {
          try {
            yield* block(function* (group) {
              group.createTask(work());
              group.createTask(fail());
              yield* nanoio.sleep(5000);
            });
          } catch {
            log.push(`${loop.time()} the block ends with an error`);
          }
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["600 cleaned up", "600 the block ends with an error"],
      "cancelled at 100 ms, a task may still need 500 ms, and nothing outlives the block",
    );
  });

  test("fails with one AggregateError that has every error", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const block = <T>(body: (group: Answer.TaskGroup) => Coro<T>) => new answer.TaskGroup().run(body);
      const loop = new nanoio.EventLoop();
      const errors = [new Error("first"), new Error("while cleaning up"), new Error("body")];
      function* fail() {
        yield* nanoio.sleep(100);
        throw errors[0];
      }
      function* failLater() {
        try {
          yield* nanoio.sleep(5000);
        } catch {
          yield* nanoio.sleep(200);
          throw errors[1];
        }
      }
      const seen = (error: unknown) =>
        error instanceof AggregateError
          ? [
              `AggregateError at ${loop.time()}`,
              ...error.errors.map((it) => errors[errors.indexOf(it)]?.message ?? "another object"),
            ]
          : [String(error)];
      return nanoio.run(
        (function* () {
          const log: unknown[] = [];
          try {
            yield* block(function* (group) {
              group.createTask(failLater());
              group.createTask(fail());
              try {
                yield* nanoio.sleep(5000);
              } catch {
                throw errors[2];
              }
            });
          } catch (error) {
            log.push(seen(error));
          }
          try {
            yield* block(function* (group) {
              group.createTask(fail());
              yield* nanoio.sleep(0);
            });
          } catch (error) {
            log.push(seen(error));
          }
          return log;
        })(),
        loop,
      );
    });
    expect(run).toResolveTo(
      [
        ["AggregateError at 300", "first", "while cleaning up", "body"],
        ["AggregateError at 400", "first"],
      ],
      "no error is lost: those of the tasks in the order of failing, then that of the body; and a single error comes in an AggregateError as well",
    );
  });

  test("does not take a task that was cancelled for a failure", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const block = <T>(body: (group: Answer.TaskGroup) => Coro<T>) => new answer.TaskGroup().run(body);
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* work(id: number, ms: number) {
        yield* nanoio.sleep(ms);
        log.push(`${loop.time()} end ${id}`);
      }
      nanoio.run(
        (function* () {
          const value = yield* block(function* (group) {
            const first = group.createTask(work(1, 300));
            group.createTask(work(2, 200));
            yield* nanoio.sleep(100);
            first.cancel();
            yield* nanoio.sleep(10);
            return "done";
          });
          log.push(`${loop.time()} ${value}`);
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["200 end 2", "200 done"],
      "whoever cancels one task of the group wants that one to stop, and not the others",
    );
  });

  test("cancels its tasks when the body fails", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const block = <T>(body: (group: Answer.TaskGroup) => Coro<T>) => new answer.TaskGroup().run(body);
      const log: unknown[] = [];
      const loop = new nanoio.EventLoop();
      const boom = new RangeError("body");
      function* work(id: number) {
        try {
          yield* nanoio.sleep(5000);
        } finally {
          log.push(`${loop.time()} ${id} stops`);
        }
      }
      nanoio.run(
        (function* () {
          try {
            yield* block(function* (group) {
              group.createTask(work(1));
              group.createTask(work(2));
              yield* nanoio.sleep(100);
              throw boom;
            });
          } catch (error) {
            const errors = error instanceof AggregateError ? error.errors : [];
            log.push(`${loop.time()} ${(error as Error).name}`, errors.length, errors[0] === boom);
          }
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["100 1 stops", "100 2 stops", "100 AggregateError", 1, true],
      "a body that fails ends the group as a task that fails does, and its error is in the AggregateError",
    );
  });

  test("fails although the body has caught its cancellation", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const block = <T>(body: (group: Answer.TaskGroup) => Coro<T>) => new answer.TaskGroup().run(body);
      const loop = new nanoio.EventLoop();
      function* fail() {
        yield* nanoio.sleep(100);
        throw new Error("boom");
      }
      return nanoio.run(
        (function* () {
          try {
            return yield* block(function* (group) {
              group.createTask(fail());
              try {
                yield* nanoio.sleep(5000);
              } catch {}
              return "the body goes on as if nothing had happened";
            });
          } catch (error) {
            return `${(error as Error).name} at ${loop.time()}`;
          }
        })(),
        loop,
      );
    });
    expect(run).toResolveTo(
      "AggregateError at 100",
      "a task has failed, whatever the body makes of its CancelledError",
    );
  });

  test("takes back the cancellation that it used to stop the body", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const block = <T>(body: (group: Answer.TaskGroup) => Coro<T>) => new answer.TaskGroup().run(body);
      const log: unknown[] = [];
      const loop = new nanoio.EventLoop();
      function* fail() {
        yield* nanoio.sleep(100);
        throw new Error("boom");
      }
      nanoio.run(
        (function* () {
          try {
            yield* block(function* (group) {
              group.createTask(fail());
              yield* nanoio.sleep(5000);
            });
          } catch (error) {
            log.push((error as Error).name);
          }
          log.push(`cancelling: ${nanoio.currentTask()?.cancelling()}`);
          yield* nanoio.sleep(10);
          log.push(`goes on until ${loop.time()}`);
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["AggregateError", "cancelling: 0", "goes on until 110"],
      "nobody outside has asked the task to stop, so no request may be left when the error has been caught",
    );
  });

  test("cancels its tasks when the task around it is cancelled", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const block = <T>(body: (group: Answer.TaskGroup) => Coro<T>) => new answer.TaskGroup().run(body);
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* work(id: number) {
        try {
          yield* nanoio.sleep(5000);
        } finally {
          yield* nanoio.sleep(id * 10);
          log.push(`${loop.time()} ${id} has stopped`);
        }
      }
      nanoio.run(
        (function* () {
          for (const bodyMs of [0, 5000]) {
            const around = nanoio.createTask(
              block(function* (group) {
                group.createTask(work(1));
                group.createTask(work(2));
                yield* nanoio.sleep(bodyMs);
              }),
            );
            yield* nanoio.sleep(100);
            around.cancel();
            try {
              yield* around;
            } catch (error) {
              log.push(`${loop.time()} ${(error as Error).name}, cancelled: ${around.cancelled()}`);
            }
          }
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      [
        "110 1 has stopped",
        "120 2 has stopped",
        "120 CancelledError, cancelled: true",
        "230 1 has stopped",
        "240 2 has stopped",
        "240 CancelledError, cancelled: true",
      ],
      "first the block was waiting at its end when it was cancelled, then it was in its body; both times the CancelledError comes out bare, after the tasks",
    );
  });

  test("does not leave before its tasks, however often it is cancelled", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const block = <T>(body: (group: Answer.TaskGroup) => Coro<T>) => new answer.TaskGroup().run(body);
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* work() {
        try {
          yield* nanoio.sleep(5000);
        } finally {
          const end = loop.time() + 300;
          while (loop.time() < end) {
            try {
              yield* nanoio.sleep(end - loop.time());
            } catch {}
          }
          log.push(`${loop.time()} cleaned up`);
        }
      }
      nanoio.run(
        (function* () {
          const around = nanoio.createTask(
            block(function* (group) {
              group.createTask(work());
              yield* nanoio.sleep(0);
            }),
          );
          for (const ms of [100, 100, 100]) {
            yield* nanoio.sleep(ms);
            around.cancel();
          }
          try {
            yield* around;
          } catch (error) {
            log.push(`${loop.time()} ${(error as Error).name}`);
          }
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["400 cleaned up", "400 CancelledError"],
      "cancelled at 100 ms, the task needs 300 ms more, whatever comes; further requests at 200 and 300 ms change nothing",
    );
  });

  test("prefers errors to a cancellation from outside", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const block = <T>(body: (group: Answer.TaskGroup) => Coro<T>) => new answer.TaskGroup().run(body);
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* crashSoon() {
        yield* nanoio.sleep(300);
        throw new Error("crash");
      }
      function* crashInCleanup() {
        try {
          yield* nanoio.sleep(5000);
        } catch {
          yield* nanoio.sleep(50);
          throw new Error("clean-up");
        }
      }
      nanoio.run(
        (function* () {
          const bodies = [
            function* (group: Answer.TaskGroup) {
              group.createTask(crashSoon());
              try {
                yield* nanoio.sleep(5000);
              } finally {
                yield* nanoio.sleep(500);
              }
            },
            function* (group: Answer.TaskGroup) {
              group.createTask(crashInCleanup());
              yield* nanoio.sleep(5000);
            },
          ];
          for (const body of bodies) {
            const from = loop.time();
            const around = nanoio.createTask(
              (function* () {
                try {
                  yield* block(body);
                } catch (error) {
                  const errors = error instanceof AggregateError ? error.errors.map((it) => it.message) : [];
                  log.push(`${loop.time() - from} ${(error as Error).name} of ${errors.join(", ")}`);
                  log.push(`cancelling: ${nanoio.currentTask()?.cancelling()}`);
                }
              })(),
            );
            yield* nanoio.sleep(100);
            around.cancel();
            yield* nanoio.sleep(1000);
          }
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["300 AggregateError of crash", "cancelling: 1", "150 AggregateError of clean-up", "cancelling: 1"],
      "both groups are cancelled from outside at 100 ms and fail while they clean up; an error must not be lost, and the request from outside still counts",
    );
  });

  test("keeps two groups apart", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const block = <T>(body: (group: Answer.TaskGroup) => Coro<T>) => new answer.TaskGroup().run(body);
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* fail(ms: number) {
        yield* nanoio.sleep(ms);
        throw new Error("boom");
      }
      function* part(name: string, coro: Coro<void>) {
        try {
          yield* block(function* (group) {
            group.createTask(coro);
            yield* nanoio.sleep(5);
          });
          log.push(`${loop.time()} ${name} ends`);
        } catch (error) {
          log.push(`${loop.time()} ${name}: ${(error as Error).name}`);
        }
      }
      nanoio.run(
        (function* () {
          nanoio.createTask(part("first", nanoio.sleep(300)));
          nanoio.createTask(part("second", fail(100)));
          nanoio.createTask(part("third", nanoio.sleep(200)));
          yield* nanoio.sleep(1000);
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["100 second: AggregateError", "200 third ends", "300 first ends"],
      "a group has its own tasks and its own errors",
    );
  });

  test("passes an inner failure on to the group around it", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const block = <T>(body: (group: Answer.TaskGroup) => Coro<T>) => new answer.TaskGroup().run(body);
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* fail(text: string, ms: number) {
        yield* nanoio.sleep(ms);
        throw new Error(text);
      }
      const show = (error: unknown): string =>
        error instanceof AggregateError
          ? `[${error.errors.map(show).join(", ")}]`
          : (error as Error).message || (error as Error).name;
      nanoio.run(
        (function* () {
          for (const [inner, outer] of [
            [100, 200],
            [200, 100],
          ] as const) {
            const from = loop.time();
            try {
              yield* block(function* (group) {
                group.createTask(fail("outer", outer));
                yield* block(function* (within) {
                  within.createTask(fail("inner", inner));
                  yield* nanoio.sleep(5000);
                });
              });
            } catch (error) {
              log.push(`${loop.time() - from} ${show(error)}`);
            }
            log.push(`cancelling: ${nanoio.currentTask()?.cancelling()}`);
          }
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["100 [[inner]]", "cancelling: 0", "100 [outer]", "cancelling: 0"],
      "an inner group that fails is an error of the body around it; an inner group that is cancelled by the outer one is no error",
    );
  });

  test("takes no tasks while it is shutting down", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const block = <T>(body: (group: Answer.TaskGroup) => Coro<T>) => new answer.TaskGroup().run(body);
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* work(name: string) {
        log.push(`${name} runs`);
        yield* nanoio.sleep(1);
      }
      function* fail() {
        yield* nanoio.sleep(100);
        throw new Error("boom");
      }
      nanoio.run(
        (function* () {
          try {
            yield* block(function* (group) {
              const attempt = (name: string) => {
                try {
                  group.createTask(work(name));
                } catch (error) {
                  log.push(
                    `${name}: ${error instanceof nanoio.RuntimeError ? "RuntimeError" : String(error)}`,
                  );
                }
              };
              function* cleanUp() {
                try {
                  yield* nanoio.sleep(5000);
                } finally {
                  yield* nanoio.sleep(50);
                  attempt("from a clean-up");
                }
              }
              group.createTask(cleanUp());
              group.createTask(fail());
              try {
                yield* nanoio.sleep(5000);
              } finally {
                attempt("from the body");
              }
            });
          } catch (error) {
            log.push(`${loop.time()} ${(error as Error).name}`);
          }
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["from the body: RuntimeError", "from a clean-up: RuntimeError", "150 AggregateError"],
      "after a failure everything is being stopped, and nobody would stop a new task; the error is the given `RuntimeError`",
    );
  });

  test("refuses tasks before and after the block, and a second run", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const enter = <T>(group: Answer.TaskGroup, body: (group: Answer.TaskGroup) => Coro<T>) =>
        group.run(body);
      const attempt = (what: string, action: () => unknown) => {
        try {
          action();
          log.push(`${what}: no error`);
        } catch (error) {
          log.push(`${what}: ${error instanceof nanoio.RuntimeError ? "RuntimeError" : String(error)}`);
        }
      };
      function* noBody() {
        yield* nanoio.sleep(0);
      }
      attempt("outside of tasks", () => enter(new answer.TaskGroup(), noBody).next());
      nanoio.run(
        (function* () {
          const group = new answer.TaskGroup();
          attempt("before", () => group.createTask(nanoio.sleep(1)));
          yield* enter(group, function* (it) {
            it.createTask(nanoio.sleep(10));
            attempt("within itself", () => enter(it, noBody).next());
            yield* nanoio.sleep(5);
          });
          attempt("after", () => group.createTask(nanoio.sleep(1)));
          attempt("again", () => enter(group, noBody).next());
        })(),
      );
      return log;
    });
    expect(run).toResolveTo(
      [
        "outside of tasks: RuntimeError",
        "before: RuntimeError",
        "within itself: RuntimeError",
        "after: RuntimeError",
        "again: RuntimeError",
      ],
      "only between the beginning and the end of its one block is there somebody who waits for the tasks; the error is the given `RuntimeError`",
    );
  });

  test("takes a thrown `undefined` for a failure", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const block = <T>(body: (group: Answer.TaskGroup) => Coro<T>) => new answer.TaskGroup().run(body);
      const log: unknown[] = [];
      function* fail() {
        yield* nanoio.sleep(10);
        throw undefined;
      }
      nanoio.run(
        (function* () {
          for (const inBody of [true, false]) {
            try {
              yield* block(function* (group) {
                if (inBody) yield* fail();
                group.createTask(fail());
                yield* nanoio.sleep(0);
              });
              log.push("no error");
            } catch (error) {
              log.push(error instanceof AggregateError ? error.errors : String(error));
            }
          }
        })(),
      );
      return log;
    });
    expect(run).toResolveTo(
      [[undefined], [undefined]],
      "JavaScript can throw anything, first here by a body, then by a task; it is an error all the same",
    );
  });

  test(`does in ${golden.length} recorded programs what asyncio.TaskGroup does`, async ({ world }) => {
    const run = await world.run(
      ({ answer, nanoio, args }) => args.map((it) => nanoio.play({ ...nanoio, ...answer }, it)),
      { args: golden.map((it) => it.scenario) },
    );
    expect(run).toPlayLike(golden);
  });
});
