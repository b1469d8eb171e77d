"""Plays scenarios on CPython's own asyncio: one JSON scenario a line in, one JSON trace a line out.

The twin of src/play.ts and src/interpreter.ts; src/scenario.ts says what the operations mean. Two things of stock
asyncio are pinned, because it does not define them itself:

- timers of equal deadlines run in the order of their creation (a heap alone does not keep it);
- a TaskGroup cancels its tasks in the order of their creation (CPython has them in a set).
"""
import asyncio
import gc
import json
import os
import platform
import re
import sys
from asyncio import base_events, events

HORIZON_MS = 1_000_000
# Leftovers of a scenario must not be collected while another one runs: a coroutine would run its `finally` there.
KEPT = []


class OrderedHandle(events.TimerHandle):
    """A timer that remembers its place in the order of creation."""

    __slots__ = ("sequence",)

    def __lt__(self, other):
        return (self._when, self.sequence) < (other._when, other.sequence)


class OrderedSet(dict):
    """As much of a set as TaskGroup uses, in the order of adding."""

    def add(self, item):
        self[item] = None

    def discard(self, item):
        self.pop(item, None)


class OrderedTaskGroup(asyncio.TaskGroup):
    def __init__(self):
        super().__init__()
        self._tasks = OrderedSet()


class Idle(Exception):
    """Nothing is ready and nothing is due, for ever."""


class JumpingClock:
    """Stands in for the selector: where that would sleep, the clock jumps."""

    def __init__(self):
        self.now = 0

    def select(self, timeout):
        if timeout is None:
            raise Idle
        self.now += timeout
        return []


class VirtualLoop(base_events.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self._selector = JumpingClock()
        self._clock_resolution = 0.5
        self.iterations = 0
        self.sequence = 0

    def time(self):
        return self._selector.now

    def call_at(self, when, callback, *args, context=None):
        timer = OrderedHandle(when, callback, args, self, context)
        timer.sequence = self.sequence
        self.sequence += 1
        base_events.heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def _run_once(self):
        self.iterations += 1
        super()._run_once()

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass


class Boom(Exception):
    """The error that a scenario raises by itself."""


class BoundedBuffer:
    """The buffer of kata 35: one lock and two conditions."""

    def __init__(self, capacity):
        self.items = []
        self.capacity = capacity
        lock = asyncio.Lock()
        self.lock = lock
        self.not_full = asyncio.Condition(lock)
        self.not_empty = asyncio.Condition(lock)

    async def put(self, item):
        async with self.lock:
            await self.not_full.wait_for(lambda: len(self.items) < self.capacity)
            self.items.append(item)
            self.not_empty.notify()

    async def get(self):
        async with self.lock:
            await self.not_empty.wait_for(lambda: self.items)
            item = self.items.pop(0)
            self.not_full.notify()
            return item


def describe(error):
    if isinstance(error, Boom):
        return f"Boom:{error.args[0]}"
    if isinstance(error, BaseExceptionGroup):
        return f"Group({', '.join(map(describe, error.exceptions))})"
    return type(error).__name__


def show(value):
    if isinstance(value, list):
        return [show(it) for it in value]
    return "!" + describe(value) if isinstance(value, BaseException) else value


def state_of(future):
    if not future.done():
        return "pending"
    if future.cancelled():
        return "cancelled"
    error = future.exception()
    if error is not None:
        return f"error {describe(error)}"
    return f"result {json.dumps(show(future.result()), separators=(',', ':'))}"


def current_name():
    """Without the number of a name that nobody has given: that counts all tasks of the process."""
    task = asyncio.current_task()
    return task and re.sub(r"^Task-\d+$", "Task", task.get_name())


RETURN_WHEN = {
    "ALL": asyncio.ALL_COMPLETED,
    "FIRST_COMPLETED": asyncio.FIRST_COMPLETED,
    "FIRST_EXCEPTION": asyncio.FIRST_EXCEPTION,
}


class Player:
    def __init__(self, scenario):
        self.scenario = scenario
        self.names = {}
        self.counters = {}
        self.callbacks = {}
        self.events = []
        self.states = {}
        self.end = ["deadlock"]
        self.is_over = False
        self.excluded = None
        self.loop = VirtualLoop()
        self.loop.set_exception_handler(self.on_error)

    def play(self):
        events.set_event_loop(self.loop)
        self.loop.run_until_complete(self.loop.create_task(self.root()))
        KEPT.append(self)
        if self.excluded:
            return {"excluded": self.excluded}
        return {"events": self.events, "states": self.states, "end": self.end}

    def log(self, who, what, *detail):
        if not self.is_over:
            self.events.append([self.loop.time(), self.loop.iterations, who, what, *detail])

    def on_error(self, loop, context):
        # Only what a callback raises: all else is said at a garbage collection, that is, at no defined time.
        if "handle" in context:
            self.log("loop", "error", describe(context["exception"]))

    async def root(self):
        for name, spec in self.scenario["objects"].items():
            self.names[name] = self.create(*spec)
        main = asyncio.create_task(self.body(self.scenario["main"], "main"), name="main")
        self.names["main"] = main
        await asyncio.sleep(HORIZON_MS)
        self.states = {name: state_of(it) for name, it in self.names.items() if asyncio.isfuture(it)}
        self.end = self.end_of(main)
        self.is_over = True

    def end_of(self, main):
        if not main.done():
            return ["deadlock"]
        try:
            return ["result", show(main.result())]
        except BaseException as error:
            return ["error", describe(error)]

    def create(self, kind, *args):
        match kind:
            case "future":
                return self.loop.create_future()
            case "lock":
                return asyncio.Lock()
            case "semaphore":
                return asyncio.Semaphore(*args)
            case "bounded":
                return asyncio.BoundedSemaphore(*args)
            case "event":
                return asyncio.Event()
            case "condition":
                return asyncio.Condition(*(self.names[it] for it in args))
            case "queue":
                return asyncio.Queue(*args)
            case "buffer":
                return BoundedBuffer(*args)

    def coroutine(self, proc, who):
        return self.body(self.scenario["procs"][proc], who)

    async def body(self, ops, who):
        self.log(who, "start")
        try:
            flow = await self.run(ops, who)
            value = flow[0] if flow else None
            self.log(who, "return", show(value))
            return value
        except BaseException as error:
            self.log(who, "raise", describe(error))
            raise

    async def run(self, ops, who):
        """Returns [value] when the coroutine returns from within."""
        for op in ops:
            name = op[0]
            if name in LOOP_OPS:
                self.on_loop(op)
                continue
            effect = getattr(self, "do_" + name)(who, *op[1:])
            flow = effect and await effect
            if flow:
                return flow
        return None

    def attempt(self, who, what, name, action):
        """An operation that does not wait. Its error is written down and goes no further."""
        try:
            self.log(who, what, name, show(action()))
        except Exception as error:
            self.log(who, what, name, "!" + describe(error))

    # --- the loop

    def on_loop(self, op):
        match op:
            case ["raise", tag]:
                raise Boom(tag)
            case ["cancel_handle", name]:
                self.names[name].cancel()
            case ["call_soon", name, *inner]:
                self.names[name] = self.loop.call_soon(self.called, name, *inner)
            case ["call_later", name, ms, *inner]:
                self.names[name] = self.loop.call_later(ms, self.called, name, *inner)
            case ["call_at", name, when, *inner]:
                self.names[name] = self.loop.call_at(when, self.called, name, *inner)

    def called(self, name, ops=()):
        self.log("loop", "called", name, current_name())
        for op in ops:
            self.on_loop(op)

    # --- control

    async def do_sleep(self, who, ms):
        await asyncio.sleep(ms)
        self.log(who, "slept")

    def do_log(self, who, text):
        self.log(who, "log", text)

    async def do_return(self, who, value):
        return [value]

    async def do_repeat(self, who, times, ops):
        for _ in range(times):
            flow = await self.run(ops, who)
            if flow:
                return flow

    async def do_try(self, who, ops, handlers):
        try:
            return await self.run(ops, who)
        except asyncio.CancelledError as error:
            if "cancel" not in handlers:
                raise
            self.log(who, "caught", describe(error))
            return await self.run(handlers["cancel"], who)
        except BaseException as error:
            if "error" not in handlers:
                raise
            self.log(who, "caught", describe(error))
            return await self.run(handlers["error"], who)
        finally:
            if "finally" in handlers:
                self.log(who, "finally")
                await self.run(handlers["finally"], who)

    def do_add(self, who, counter, amount):
        self.counters[counter] = self.counters.get(counter, 0) + amount
        self.log(who, "add", counter, self.counters[counter])

    # --- tasks and futures

    def do_spawn(self, who, name, proc):
        self.log(who, "spawn", name)
        self.names[name] = asyncio.create_task(self.coroutine(proc, name), name=name)

    def do_coro(self, who, name, proc):
        self.names[name] = self.coroutine(proc, name)

    async def do_await(self, who, name):
        value = await self.names[name]
        self.log(who, "got", name, show(value))

    def do_cancel(self, who, name):
        self.attempt(who, "cancel", name, lambda: self.names[name].cancel())

    def do_uncancel(self, who):
        self.log(who, "uncancel", asyncio.current_task().uncancel())

    def do_cancelling(self, who):
        self.log(who, "cancelling", asyncio.current_task().cancelling())

    def do_current(self, who):
        self.log(who, "current", current_name())

    def do_state(self, who, name):
        self.log(who, "state", name, state_of(self.names[name]))

    def do_set_result(self, who, name, value):
        self.attempt(who, "set_result", name, lambda: self.names[name].set_result(value))

    def do_set_exception(self, who, name, tag):
        self.attempt(who, "set_exception", name, lambda: self.names[name].set_exception(Boom(tag)))

    def callback_of(self, label):
        def callback(future):
            self.log("loop", "callback", label, state_of(future), current_name())

        return self.callbacks.setdefault(label, callback)

    def do_callback(self, who, name, label):
        self.names[name].add_done_callback(self.callback_of(label))
        self.log(who, "callback", name, label)

    def do_uncallback(self, who, name, label):
        count = self.names[name].remove_done_callback(self.callback_of(label))
        self.log(who, "uncallback", name, label, count)

    # --- many

    def do_gather(self, who, name, awaitables, return_exceptions):
        all_of_them = [self.names[it] for it in awaitables]
        self.names[name] = asyncio.gather(*all_of_them, return_exceptions=return_exceptions)

    async def do_as_completed(self, who, awaitables):
        all_of_them = [self.names[it] for it in awaitables]
        # CPython has them in a set: what is done already comes out of it in any order, and so do coroutines go in.
        if sum(not asyncio.isfuture(it) or it.done() for it in set(all_of_them)) > 1:
            self.excluded = "as_completed() with several that are done or not begun"
        for following in asyncio.as_completed(all_of_them):
            try:
                self.log(who, "next", show(await following))
            except asyncio.CancelledError:
                raise
            except BaseException as error:
                self.log(who, "next", "!" + describe(error))

    async def do_taskgroup(self, who, name, ops):
        group = OrderedTaskGroup()
        self.names[name] = group
        async with group:
            flow = await self.run(ops, who)
        self.log(who, "left", name)
        return flow

    def do_tgspawn(self, who, name, task, proc):
        def create():
            coroutine = self.coroutine(proc, task)
            KEPT.append(coroutine)
            self.names[task] = self.names[name].create_task(coroutine, name=task)

        self.attempt(who, "tgspawn", task, create)

    # --- locks and the like

    async def do_with(self, who, name, ops):
        async with self.names[name]:
            self.log(who, "entered", name)
            flow = await self.run(ops, who)
        self.log(who, "left", name)
        return flow

    async def do_acquire(self, who, name):
        await self.names[name].acquire()
        self.log(who, "acquired", name)

    def do_release(self, who, name):
        self.attempt(who, "release", name, lambda: self.names[name].release())

    def do_locked(self, who, name):
        self.log(who, "locked", name, self.names[name].locked())

    async def do_wait(self, who, name):
        value = await self.names[name].wait()
        self.log(who, "waited", name, value)

    def do_set(self, who, name):
        self.attempt(who, "set", name, lambda: self.names[name].set())

    def do_clear(self, who, name):
        self.attempt(who, "clear", name, lambda: self.names[name].clear())

    def do_is_set(self, who, name):
        self.log(who, "is_set", name, self.names[name].is_set())

    async def do_wait_until(self, who, name, counter, value):
        def reached():
            total = self.counters.get(counter, 0)
            return total if total >= value else 0

        total = await self.names[name].wait_for(reached)
        self.log(who, "waited", name, total)

    def do_notify(self, who, name, count):
        self.attempt(who, "notify", name, lambda: self.names[name].notify(count))

    def do_notify_all(self, who, name):
        self.attempt(who, "notify_all", name, lambda: self.names[name].notify_all())

    async def do_put(self, who, name, value):
        await self.names[name].put(value)
        self.log(who, "put", name, value)

    async def do_get(self, who, name):
        value = await self.names[name].get()
        self.log(who, "get", name, value)

    def do_put_nowait(self, who, name, value):
        self.attempt(who, "put_nowait", name, lambda: self.names[name].put_nowait(value))

    def do_get_nowait(self, who, name):
        self.attempt(who, "get_nowait", name, lambda: self.names[name].get_nowait())

    def do_task_done(self, who, name):
        self.attempt(who, "task_done", name, lambda: self.names[name].task_done())

    async def do_join(self, who, name):
        await self.names[name].join()
        self.log(who, "joined", name)

    def do_qsize(self, who, name):
        self.log(who, "qsize", name, self.names[name].qsize())

    # --- limits

    async def do_wait_for(self, who, name, ms):
        value = await asyncio.wait_for(self.names[name], ms)
        self.log(who, "got", name, show(value))

    async def do_timeout(self, who, ms, ops):
        async with asyncio.timeout(ms):
            flow = await self.run(ops, who)
        self.log(who, "in time", ms)
        return flow

    def do_shield(self, who, name, inner):
        self.names[name] = asyncio.shield(self.names[inner])

    async def do_wait_many(self, who, names, return_when, ms):
        futures = {name: self.names[name] for name in names}
        done, pending = await asyncio.wait(
            list(futures.values()), timeout=ms, return_when=RETURN_WHEN[return_when]
        )
        names_in = lambda some: [name for name in names if futures[name] in some]
        self.log(who, "waited for", names_in(done), names_in(pending))


LOOP_OPS = {"call_soon", "call_later", "call_at", "cancel_handle", "raise"}


def main():
    gc.disable()
    base_events.MAXIMUM_SELECT_TIMEOUT = 10 * HORIZON_MS
    if sys.argv[1:] == ["--version"]:
        print(platform.python_implementation(), platform.python_version())
        return
    for line in sys.stdin:
        try:
            trace = Player(json.loads(line)).play()
        except Exception as error:
            trace = {"failed": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(trace, separators=(",", ":")) + "\n")
    sys.stdout.flush()
    # Not the ordinary end: what is left over would complain on its way out.
    os._exit(0)


if __name__ == "__main__":
    main()
