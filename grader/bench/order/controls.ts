/** Tempting ways to record that change what happens: the comparison has to notice each. */
import { types } from "node:util";
import type { Tracer } from "../../src/answer/runtime/tracer.ts";

type Change = (tracer: Tracer) => Tracer;

function isPromise(value: unknown): value is Promise<unknown> {
  return types.isPromise(value);
}

/** Each by what is wrong with it. */
export const wrongTracers: Readonly<Record<string, Change>> = {
  "an async wrapper around what is awaited": (tracer) => ({
    ...tracer,
    waits: async (_span, _site, value) => await value,
  }),
  "a promise derived from the one that is awaited": (tracer) => ({
    ...tracer,
    waits: (_span, _site, value) => (isPromise(value) ? value.then((it) => it) : value),
  }),
  "handlers on the promise of a call": (tracer) => ({
    ...tracer,
    called: (_site, _mark, value) => {
      if (isPromise(value))
        value.then(
          () => {},
          () => {},
        );
      return value;
    },
  }),
  "Promise.resolve() of what is returned": (tracer) => ({
    ...tracer,
    returns: (_span, _site, value) => Promise.resolve(value).finally(() => {}),
  }),
  "an iterator around that of a for await": (tracer) => ({
    ...tracer,
    asks: (_span, _site, value) => value && passOn(value as AsyncIterable<unknown>),
  }),
};

async function* passOn(values: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  for await (const it of values) yield it;
}
