/**
 * The errors of asyncio, given to every kata of the strand. They live apart from the modules that throw them, so that
 * a module that a learner writes and the given ones around it speak of the same classes.
 *
 * Names are fields, not assignments: in a realm with frozen intrinsics an inherited `name` cannot be assigned.
 */

/** Something was asked for that makes no sense at this moment. The counterpart of `RuntimeError`. */
export class RuntimeError extends Error {
  override readonly name: string = "RuntimeError";
}

/** An argument, or the number of calls, is out of range. The counterpart of `ValueError`. */
export class ValueError extends Error {
  override readonly name: string = "ValueError";
}

/** A future has an outcome already, or none yet. The counterpart of `asyncio.InvalidStateError`. */
export class InvalidStateError extends Error {
  override readonly name: string = "InvalidStateError";
}

/**
 * Somebody wants the work to stop. The counterpart of `asyncio.CancelledError`.
 *
 * As in Python it is no ordinary failure: a task that ends with it counts as cancelled, not as failed.
 */
export class CancelledError extends Error {
  override readonly name: string = "CancelledError";
}

/** A time limit has passed. The counterpart of `TimeoutError`. */
export class TimeoutError extends Error {
  override readonly name: string = "TimeoutError";
}

/** The counterpart of `asyncio.QueueEmpty`. */
export class QueueEmpty extends Error {
  override readonly name: string = "QueueEmpty";
}

/** The counterpart of `asyncio.QueueFull`. */
export class QueueFull extends Error {
  override readonly name: string = "QueueFull";
}
