import { Node } from "ts-morph";
import { exitsOf } from "./exits.ts";
import { type FunctionNode, isAsyncFunction, isFunction, nodesIn } from "./functions.ts";
import type { Kit } from "./kit.ts";
import { declarationsOf, localFunction } from "./local-function.ts";
import { type Loop, loopAround } from "./loops.ts";
import { libraryName } from "./member.ts";
import { receiverOf } from "./receiver.ts";
import { startInCallback } from "./start-of.ts";
import { callsOf } from "./started-often.ts";
import { unwrap, wrapping } from "./unwrap.ts";
import { workOf } from "./work.ts";

const lazySteps = /^Iterator(Object)?\.(map|flatMap|filter|take|drop)$/;

/** What is started each time an item is taken out of a lazy list: a generator, or `map` of an iterator. */
export function lazyStartOf(list: Node, kit: Kit): Node | undefined {
  const inner = unwrap(list);
  if (Node.isIdentifier(inner)) {
    const [declaration] = declarationsOf(inner);
    const value = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
    return value && !Node.isIdentifier(unwrap(value)) ? lazyStartOf(value, kit) : undefined;
  }
  if (!Node.isCallExpression(inner)) return undefined;
  const name = libraryName(inner);
  if (name === undefined) return startInGenerator(localFunction(inner.getExpression()), kit);
  if (!lazySteps.test(name)) return undefined;
  const receiver = receiverOf(inner);
  const start = /map$/i.test(name) ? startInCallback(inner.getArguments()[0], kit) : undefined;
  return start ?? (receiver && lazyStartOf(receiver, kit));
}

/** A plain generator; an async one waits by itself, and is asked where it does. */
function startInGenerator(generator: FunctionNode | undefined, kit: Kit): Node | undefined {
  if (!generator || isAsyncFunction(generator) || !("isGenerator" in generator) || !generator.isGenerator()) {
    return undefined;
  }
  const yields = nodesIn(generator).filter((it) => Node.isYieldExpression(it) && loopAround(it));
  return yields.flatMap(nodesIn).find((it) => Node.isCallExpression(it) && workOf(it, kit) === "starts");
}

/** Whether all items of a generator are taken in any case, wherever it is called. */
export function isDrained(generator: FunctionNode): boolean {
  const calls = callsOf(generator);
  return calls.length > 0 && calls.every(isTakenInFull);
}

/** The loops that take the items of an async generator one by one. */
export function takersOf(around: Node): Loop[] {
  if (!isFunction(around) || !("isGenerator" in around) || !around.isGenerator()) return [];
  return callsOf(around).flatMap((it) => {
    const parent = wrapping(it).getParent();
    return Node.isForOfStatement(parent) ? [parent] : [];
  });
}

function isTakenInFull(call: Node): boolean {
  const outer = wrapping(call);
  const parent = outer.getParent();
  if (Node.isForOfStatement(parent)) return parent.getExpression() === outer && exitsOf(parent).length === 0;
  return Node.isCallExpression(parent) && libraryName(parent) === "ArrayConstructor.fromAsync";
}
