import type { Node } from "ts-morph";

/** Whether `node` is `region` or stands in it. */
export function isInside(node: Node, region: Node): boolean {
  for (let it: Node | undefined = node; it; it = it.getParent()) if (it === region) return true;
  return false;
}
