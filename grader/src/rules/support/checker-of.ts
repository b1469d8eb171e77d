import type { Node, TypeChecker } from "ts-morph";

/**
 * The checker that knows the types of a node.
 *
 * ts-morph gives a node's checker by way of its project alone, and a file that was wrapped by itself has none.
 */
export function checkerOf(node: Node): TypeChecker {
  return (node as unknown as { readonly _context: { readonly typeChecker: TypeChecker } })._context
    .typeChecker;
}
