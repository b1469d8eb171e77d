import { Node } from "ts-morph";
import { entriesOf } from "./entries.ts";
import type { Kit } from "./kit.ts";
import { declarationsOf } from "./local-function.ts";
import { unwrap, wrapping } from "./unwrap.ts";

/** How many milliseconds an `io.fetch` takes, where it stands alone and the number stands in the call. */
export function timeOf(start: Node, kit: Kit): number | undefined {
  const user = wrapping(start).getParent();
  if (!Node.isAwaitExpression(user) && !Node.isVariableDeclaration(user)) return undefined;
  const ms = timeArgument(start, kit);
  return Node.isNumericLiteral(ms) ? ms.getLiteralValue() : undefined;
}

/** How many milliseconds each `io.fetch` of a loop takes, where the list of the loop stands in the code. */
export function timesInLoop(start: Node, kit: Kit): number[] | undefined {
  const ms = timeArgument(start, kit);
  const key = ms && keyInItem(ms);
  const list = key ? entriesOf(key.loop.getExpression()) : [];
  const times = list.map((it) => numberAt(unwrap(it), key?.path ?? []));
  return times.length > 0 && times.every((it) => it !== undefined) ? times : undefined;
}

/** `2000 + 3000 + 1000 = 6000 ms, where together they would take 3000 ms`; without numbers, the same in words. */
export function sumInWords(times: readonly (number | undefined)[] | undefined): string {
  const known = times?.filter((it) => it !== undefined) ?? [];
  if (!times || known.length < times.length || known.length < 2) {
    return "their times add up, where together they would take as long as the longest";
  }
  const sum = known.reduce((total, ms) => total + ms, 0);
  return `${known.join(" + ")} = ${sum} ms, where together they would take ${Math.max(...known)} ms`;
}

function timeArgument(start: Node, kit: Kit): Node | undefined {
  if (!Node.isCallExpression(start) || kit.nameOf(start) !== "Io.fetch") return undefined;
  const argument = start.getArguments()[1];
  return argument && unwrap(argument);
}

type ItemKey = { loop: Node & { getExpression(): Node }; path: string[] };

/** `spec.ms`, or `ms` of `{ ms }` or `[id, ms]`, as a path into the item of a `for … of` loop. */
function keyInItem(node: Node): ItemKey | undefined {
  if (Node.isPropertyAccessExpression(node)) {
    const owner = keyInItem(node.getExpression());
    return owner && { loop: owner.loop, path: [...owner.path, node.getName()] };
  }
  const [declaration] = declarationsOf(node);
  const variable = Node.isBindingElement(declaration)
    ? declaration.getFirstAncestor(Node.isVariableDeclaration)
    : declaration;
  const loop = variable?.getParent()?.getParent();
  if (!Node.isVariableDeclaration(variable) || !Node.isForOfStatement(loop)) return undefined;
  if (variable === declaration) return { loop, path: [] };
  const pattern = declaration?.getParent();
  if (!Node.isBindingElement(declaration) || pattern?.getParent() !== variable) return undefined;
  if (Node.isArrayBindingPattern(pattern))
    return { loop, path: [`${pattern.getElements().indexOf(declaration)}`] };
  return { loop, path: [(declaration.getPropertyNameNode() ?? declaration.getNameNode()).getText()] };
}

function numberAt(item: Node, path: readonly string[]): number | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return Node.isNumericLiteral(item) ? item.getLiteralValue() : undefined;
  if (Node.isArrayLiteralExpression(item)) {
    const element = item.getElements()[Number(key)];
    return element && numberAt(unwrap(element), rest);
  }
  const property = Node.isObjectLiteralExpression(item) ? item.getProperty(key) : undefined;
  const value = Node.isPropertyAssignment(property) ? property.getInitializer() : undefined;
  return value && numberAt(unwrap(value), rest);
}
