/** How Python and TypeScript say what a scenario does. */
import type { ObjectSpec, Op } from "../src/scenario.ts";

/** A line of a program. */
export interface Line {
  readonly text: string;
  /** What begins on it: an operation, or a coroutine function by its name. */
  readonly begins?: Op | string;
}

/** How one language says things. `$1` is the first argument of an operation, `$1s` the same in seconds. */
export interface Language {
  /** Operations without a block inside. */
  readonly lines: Readonly<Record<string, string>>;
  readonly objects: Readonly<Record<ObjectSpec[0], string>>;
  /** Only what is not the same in both. */
  literal(value: unknown): unknown;
  /** A block with what opens and what closes it. */
  block(head: string, body: readonly Line[]): Line[];
  /** A block that is the body of a coroutine given to a function. */
  scope(op: Op, body: readonly Line[]): Line[];
  proc(name: string, body: readonly Line[]): Line[];
  readonly blockHeads: Readonly<
    Record<"repeat" | "try" | "cancel" | "error" | "rethrow" | "finally", string>
  >;
}

export const python: Language = {
  lines: {
    call_soon: "$1 = loop.call_soon(log, '$1')",
    call_later: "$1 = loop.call_later($2s, log, '$1')",
    call_at: "$1 = loop.call_at($2s, log, '$1')",
    cancel_handle: "$1.cancel()",
    sleep: "await asyncio.sleep($1s)",
    log: "log('$1')",
    return: "return $1",
    raise: "raise Boom('$1')",
    add: "$1 += $2",
    spawn: "$1 = asyncio.create_task($2())",
    coro: "$1 = $2()",
    await: "await $1",
    cancel: "$1.cancel()",
    uncancel: "asyncio.current_task().uncancel()",
    cancelling: "log(asyncio.current_task().cancelling())",
    current: "log(asyncio.current_task().get_name())",
    state: "log($1)",
    set_result: "$1.set_result($2)",
    set_exception: "$1.set_exception(Boom('$2'))",
    callback: "$1.add_done_callback($2)",
    uncallback: "$1.remove_done_callback($2)",
    gather: "$1 = asyncio.gather($2, return_exceptions=$3)",
    as_completed: "for it in asyncio.as_completed([$1]): await it",
    tgspawn: "$2 = $1.create_task($3())",
    acquire: "await $1.acquire()",
    release: "$1.release()",
    locked: "log($1.locked())",
    wait: "await $1.wait()",
    set: "$1.set()",
    clear: "$1.clear()",
    is_set: "log($1.is_set())",
    wait_until: "await $1.wait_for(lambda: $2 >= $3)",
    notify: "$1.notify($2)",
    notify_all: "$1.notify_all()",
    put: "await $1.put($2)",
    get: "await $1.get()",
    put_nowait: "$1.put_nowait($2)",
    get_nowait: "$1.get_nowait()",
    task_done: "$1.task_done()",
    join: "await $1.join()",
    qsize: "log($1.qsize())",
    wait_for: "await asyncio.wait_for($1, $2s)",
    shield: "$1 = asyncio.shield($2)",
    wait_many: "await asyncio.wait([$1], return_when='$2', timeout=$3s)",
  },
  objects: {
    future: "loop.create_future()",
    lock: "asyncio.Lock()",
    semaphore: "asyncio.Semaphore($1)",
    bounded: "asyncio.BoundedSemaphore($1)",
    event: "asyncio.Event()",
    condition: "asyncio.Condition($1)",
    queue: "asyncio.Queue($1)",
    buffer: "BoundedBuffer($1)",
  },
  blockHeads: {
    repeat: "for _ in range($1)",
    try: "try",
    cancel: "except asyncio.CancelledError",
    error: "except Exception",
    rethrow: "",
    finally: "finally",
  },
  literal: (value) => (value === true ? "True" : value === false ? "False" : value),
  block: (head, body) => [line(`${head}:`), ...indented(body.length > 0 ? body : [line("pass")])],
  scope([name, first], body) {
    const heads: Record<string, string> = {
      with: `async with ${first}`,
      taskgroup: `async with asyncio.TaskGroup() as ${first}`,
      timeout: `async with asyncio.timeout(${secondsOf(first)})`,
    };
    return python.block(heads[name] as string, body);
  },
  proc: (name, body) => python.block(`async def ${name}()`, body),
};

export const typescript: Language = {
  lines: {
    call_soon: 'const $1 = loop.callSoon(() => log("$1"));',
    call_later: 'const $1 = loop.callLater($2, () => log("$1"));',
    call_at: 'const $1 = loop.callAt($2, () => log("$1"));',
    cancel_handle: "$1.cancel();",
    sleep: "yield* sleep($1);",
    log: 'log("$1");',
    return: "return $1;",
    raise: 'throw new Boom("$1");',
    add: "$1 += $2;",
    spawn: "const $1 = createTask($2());",
    coro: "const $1 = $2();",
    await: "yield* $1;",
    cancel: "$1.cancel();",
    uncancel: "currentTask().uncancel();",
    cancelling: "log(currentTask().cancelling());",
    current: "log(currentTask().name);",
    state: "log($1);",
    set_result: "$1.setResult($2);",
    set_exception: '$1.setException(new Boom("$2"));',
    callback: "$1.addDoneCallback($2);",
    uncallback: "$1.removeDoneCallback($2);",
    gather: "const $1 = gather([$2], { returnExceptions: $3 });",
    as_completed: "for (const it of asCompleted([$1])) yield* it;",
    tgspawn: "const $2 = $1.createTask($3());",
    acquire: "yield* $1.acquire();",
    release: "$1.release();",
    locked: "log($1.locked());",
    wait: "yield* $1.wait();",
    set: "$1.set();",
    clear: "$1.clear();",
    is_set: "log($1.isSet());",
    wait_until: "yield* $1.waitFor(() => $2 >= $3);",
    notify: "$1.notify($2);",
    notify_all: "$1.notifyAll();",
    put: "yield* $1.put($2);",
    get: "yield* $1.get();",
    put_nowait: "$1.putNowait($2);",
    get_nowait: "$1.getNowait();",
    task_done: "$1.taskDone();",
    join: "yield* $1.join();",
    qsize: "log($1.qsize());",
    wait_for: "yield* waitFor($1, $2);",
    shield: "const $1 = shield($2);",
    wait_many: 'yield* wait([$1], { returnWhen: "$2", ms: $3 });',
  },
  objects: {
    future: "new Future(loop)",
    lock: "new Lock()",
    semaphore: "new Semaphore($1)",
    bounded: "new BoundedSemaphore($1)",
    event: "new Event()",
    condition: "new Condition($1)",
    queue: "new Queue($1)",
    buffer: "new BoundedBuffer($1)",
  },
  blockHeads: {
    repeat: "for (let i = 0; i < $1; i++)",
    try: "try",
    cancel: "if (error instanceof CancelledError)",
    error: "if (!(error instanceof CancelledError))",
    rethrow: "throw error;",
    finally: "finally",
  },
  literal: (value) => value,
  block: (head, body) => [line(`${head} {`), ...indented(body), line("}")],
  scope([name, first], body) {
    const heads: Record<string, string> = {
      with: `yield* ${first}.with(function* () {`,
      taskgroup: `yield* new TaskGroup().run(function* (${first}) {`,
      timeout: `yield* timeout(${first}, function* () {`,
    };
    return [line(heads[name] as string), ...indented(body), line("});")];
  },
  proc: (name, body) => typescript.block(`function* ${name}()`, body),
};

/** A line on which nothing begins, or nothing that has been noted yet. */
export function line(text: string): Line {
  return { text };
}

export function indented(lines: readonly Line[]): Line[] {
  return lines.map((it) => ({ ...it, text: `    ${it.text}` }));
}

/** `1.5` of 1500 ms; nothing, in Python's words, where there is no limit. */
export function secondsOf(ms: unknown): string {
  return typeof ms === "number" ? String(ms / 1000) : "None";
}
