/** A trace of a function that starts something and does not wait for it. */
import type { Trace } from "../../src/trace/trace.ts";
import { type EndOptions, type OpOptions, Scene } from "./scene.ts";

/** `tidy` starts a sleep that takes until 200 ms, and does not wait for it. */
export function tidying(options: OpOptions, end: EndOptions, isAwaited = false): Trace {
  const scene = new Scene("tidying", "async function tidy() {\n  io.sleep(200);\n  await io.fetch(1);\n}\n");
  const tidy = scene.site("function", "async function tidy() {", { name: "tidy" });
  const callSite = scene.site("call", "io.sleep(200)", { name: "io.sleep", uses: ["io"] });
  const fetched = scene.awaited("io.fetch(1)", { name: "io.fetch", uses: ["io"] });
  const span = scene.span(tidy, "tidy()", [0, 100]);
  const op = scene.op("sleep(200)", [0, 200], { span, callSite, ...options });
  scene.awaitOp(fetched, span, "fetch(1)", [0, 100]);
  if (isAwaited) scene.wait(fetched.wait, span, { kind: "op", op }, [0, 200]);
  return scene.trace({ totalMs: 100, ...end });
}
