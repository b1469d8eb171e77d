/** The scenario language as a zod schema: what is read from files is checked before it is played. */
import { z } from "zod";
import type { ObjectSpec, Op, Scenario, Trace } from "../src/scenario.ts";

const name = z.string().min(1);
const names = z.array(name);
const whole = z.int();
const limit = whole.nullable();

/** An operation by its name: a union of them all would report each of its members for one slip. */
const opSchema: z.ZodType<Op> = z.lazy(() =>
  z
    .tuple([z.enum(Object.keys(argumentsOf) as [Op[0]])])
    .rest(z.unknown())
    .superRefine(([op, ...given], context) => {
      const { error } = argumentsOf[op].safeParse(given);
      for (const { message, path } of error?.issues ?? [])
        context.addIssue({ code: "custom", message: `${op}: ${message}`, path: [...path] });
    }),
) as unknown as z.ZodType<Op>;

const ops = z.array(opSchema);
const handlers = z.strictObject({ cancel: ops.optional(), error: ops.optional(), finally: ops.optional() });

const nothing = z.tuple([]);
const onName = z.tuple([name]);
const twoNames = z.tuple([name, name]);
const nameAndNumber = z.tuple([name, whole]);
const nameAndOps = z.tuple([name, ops]);
const timer = z.tuple([name, whole, ops.optional()]);

const argumentsOf: { readonly [Name in Op[0]]: z.ZodType<unknown> } = {
  call_soon: z.tuple([name, ops.optional()]),
  call_later: timer,
  call_at: timer,
  cancel_handle: onName,
  sleep: z.tuple([whole]),
  log: z.tuple([z.string()]),
  return: z.tuple([whole]),
  raise: z.tuple([z.string()]),
  repeat: z.tuple([whole, ops]),
  try: z.tuple([ops, handlers]),
  add: nameAndNumber,
  spawn: twoNames,
  coro: twoNames,
  await: onName,
  cancel: onName,
  uncancel: nothing,
  cancelling: nothing,
  current: nothing,
  state: onName,
  set_result: nameAndNumber,
  set_exception: twoNames,
  callback: twoNames,
  uncallback: twoNames,
  gather: z.tuple([name, names, z.boolean()]),
  as_completed: z.tuple([names]),
  taskgroup: nameAndOps,
  tgspawn: z.tuple([name, name, name]),
  with: nameAndOps,
  acquire: onName,
  release: onName,
  locked: onName,
  wait: onName,
  set: onName,
  clear: onName,
  is_set: onName,
  wait_until: z.tuple([name, name, whole]),
  notify: nameAndNumber,
  notify_all: onName,
  put: nameAndNumber,
  get: onName,
  put_nowait: nameAndNumber,
  get_nowait: onName,
  task_done: onName,
  join: onName,
  qsize: onName,
  wait_for: z.tuple([name, limit]),
  timeout: z.tuple([limit, ops]),
  shield: twoNames,
  wait_many: z.tuple([names, z.enum(["ALL", "FIRST_COMPLETED", "FIRST_EXCEPTION"]), limit]),
};

const objectSchema: z.ZodType<ObjectSpec> = z.union([
  z.tuple([z.enum(["future", "lock", "event", "condition"])]),
  z.tuple([z.literal("condition"), name]),
  z.tuple([z.enum(["semaphore", "bounded", "queue", "buffer"]), whole]),
]) as z.ZodType<ObjectSpec>;

/** A scenario as JSON. */
export const scenarioSchema: z.ZodType<Scenario> = z.strictObject({
  objects: z.record(name, objectSchema),
  procs: z.record(name, ops),
  main: ops,
});

/** A trace as JSON. */
export const traceSchema = z.strictObject({
  events: z.array(z.tuple([whole, whole, z.string(), z.string()]).rest(z.json())),
  states: z.record(name, z.string()),
  end: z.union([
    z.tuple([z.literal("result"), z.json()]),
    z.tuple([z.literal("error"), z.string()]),
    z.tuple([z.literal("deadlock")]),
  ]),
}) as z.ZodType<Trace>;
