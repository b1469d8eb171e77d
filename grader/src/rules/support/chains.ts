/** Chains of callbacks on a promise: `load(1).then(…).catch(…)`. */
import { type CallExpression, Node } from "ts-morph";
import { libraryName } from "./member.ts";
import { receiverOf } from "./receiver.ts";
import { unwrap, wrapping } from "./unwrap.ts";

export type Link = "then" | "catch" | "finally";

/** Which link of a chain a call is. */
export function linkOf(node: Node | undefined): Link | undefined {
  const name = Node.isCallExpression(node)
    ? /^Promise(?:Like)?\.(then|catch|finally)$/.exec(libraryName(node) ?? "")
    : undefined;
  return name?.[1] as Link | undefined;
}

export function isLink(node: Node | undefined): node is CallExpression {
  return linkOf(node) !== undefined;
}

/** The promise that a chain begins with. */
export function rootOf(link: CallExpression): Node {
  const receiver = receiverOf(link);
  const inner = receiver && unwrap(receiver);
  return isLink(inner) ? rootOf(inner) : (inner ?? link);
}

/** The links of a chain that ends with `link`, the first one first. */
export function linksOf(link: CallExpression): CallExpression[] {
  const receiver = receiverOf(link);
  const inner = receiver && unwrap(receiver);
  return isLink(inner) ? [...linksOf(inner), link] : [link];
}

/** The last link of the chain that `link` belongs to. */
export function lastLinkOf(link: CallExpression): CallExpression {
  const access = wrapping(link).getParent();
  const next = access && wrapping(access).getParent();
  const isNext = isLink(next) && receiverOf(next) === wrapping(link);
  return isNext ? lastLinkOf(next) : link;
}

/** The link that a function, or the name of one, is handed to. */
export function linkOfCallback(callback: Node): CallExpression | undefined {
  const outer = wrapping(callback);
  const call = outer.getParent();
  return isLink(call) && call.getArguments().some((it) => it === outer) ? call : undefined;
}
