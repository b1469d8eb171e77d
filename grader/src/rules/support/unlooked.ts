import { type CallExpression, Node } from "ts-morph";
import { isMember, nameOfMember } from "./called-by.ts";
import { freshFailure } from "./fresh-failure.ts";
import { literalList } from "./gathers.ts";
import type { Kit } from "./kit.ts";
import { localFunction } from "./local-function.ts";
import { mentionsOf } from "./mentions.ts";
import { unwrap, wrapping } from "./unwrap.ts";

/** The call in a list of promises whose outcome alone nobody looks at, while others of the list are looked at. */
export function unlookedStart(gather: CallExpression, list: Node, kit: Kit): CallExpression | undefined {
  const promises = literalList(list)?.getElements() ?? [];
  const looked = lookedAt(gather);
  if (!looked || looked.size === 0 || promises.some(Node.isSpreadElement)) return undefined;
  return promises
    .filter((_, index) => !looked.has(index))
    .map((it) => freshFailure(it, kit))
    .find((it) => it !== undefined);
}

/** The positions of the outcomes that the code makes use of; undefined if it may be all of them. */
function lookedAt(gather: CallExpression): ReadonlySet<number> | undefined {
  const parent = wrapping(gather).getParent();
  if (isMember(parent) && nameOfMember(parent) === "then") {
    const chain = wrapping(parent).getParent();
    const [callback] = Node.isCallExpression(chain) ? chain.getArguments() : [];
    const name = callback && localFunction(callback)?.getParameters()[0]?.getNameNode();
    return name && positionsIn(name);
  }
  if (!Node.isAwaitExpression(parent)) return undefined;
  const user = wrapping(parent).getParent();
  if (Node.isVariableDeclaration(user)) return positionsIn(user.getNameNode());
  const position = positionAt(parent);
  return position === undefined ? undefined : new Set([position]);
}

function positionsIn(name: Node): ReadonlySet<number> | undefined {
  if (Node.isArrayBindingPattern(name)) return positionsInPattern(name.getElements());
  const positions = Node.isIdentifier(name) ? mentionsOf(name).map(positionAt) : [undefined];
  return positions.includes(undefined) ? undefined : new Set(positions.filter((it) => it !== undefined));
}

/** `const [first, , third] = …`; a name that begins with `_` says that it is left out on purpose. */
function positionsInPattern(elements: readonly Node[]): ReadonlySet<number> | undefined {
  if (elements.some((it) => Node.isBindingElement(it) && it.getDotDotDotToken())) return undefined;
  return new Set(elements.flatMap((it, index) => (isUsed(it) ? [index] : [])));
}

function isUsed(element: Node): boolean {
  const name = Node.isBindingElement(element) ? element.getNameNode() : undefined;
  if (!Node.isIdentifier(name)) return name !== undefined;
  return name.getText().startsWith("_") || mentionsOf(name).length > 0;
}

/** `1` for `outcomes[1]` and `outcomes.at(1)`. */
function positionAt(outcomes: Node): number | undefined {
  const access = wrapping(outcomes).getParent();
  const isOwner = isMember(access) && unwrap(access.getExpression()) === unwrap(outcomes);
  if (Node.isElementAccessExpression(access))
    return isOwner ? numberIn(access.getArgumentExpression()) : undefined;
  const call = access && wrapping(access).getParent();
  const isAt = isOwner && nameOfMember(access) === "at" && Node.isCallExpression(call);
  return isAt ? numberIn(call.getArguments()[0]) : undefined;
}

function numberIn(node: Node | undefined): number | undefined {
  return Node.isNumericLiteral(node) ? node.getLiteralValue() : undefined;
}
