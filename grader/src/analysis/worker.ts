/** The static checks in a thread of their own, so that they run beside the tests. */
import { parentPort } from "node:worker_threads";
import type { Request, Response } from "./static-checks.ts";
import { isTooDeep } from "./too-deep.ts";

const port = parentPort;
if (!port) throw new Error("Cannot run the static checks: this module must be started as a worker thread");

const { createAnalyzer } = await import("./analyzer.ts");
const analyzer = createAnalyzer();

port.on("message", (request: Request) => port.postMessage(respond(request)));

function respond({ id, method, argument }: Request): Response {
  try {
    return { id, result: analyzer[method](argument as never) };
  } catch (error) {
    return { id, tooDeep: isTooDeep(error), fault: `The static checks failed: ${(error as Error).stack}` };
  }
}
