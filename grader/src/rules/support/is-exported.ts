import type { Node } from "ts-morph";

/** Whether an `export { name }` of its file hands a name out. */
export function isExportedByName(name: Node): boolean {
  const exports = name.getSourceFile().getSymbol()?.getExports() ?? [];
  const symbol = name.getSymbol()?.compilerSymbol;
  return exports.some((it) => (it.isAlias() ? it.getAliasedSymbol() : it)?.compilerSymbol === symbol);
}
