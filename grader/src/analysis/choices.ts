import type { Manifest } from "../manifest/schema.ts";
import { rules } from "../rules/index.ts";

/** The rules that apply to a kata: those for any code explain, unless the manifest says otherwise. */
export function choices(chosen: Manifest["rules"]): Record<string, "reject" | "explain"> {
  const usual = rules.filter((it) => !it.isOfCourse).map((it) => [it.name, "explain"] as const);
  const all = Object.entries({ ...Object.fromEntries(usual), ...chosen });
  return Object.fromEntries(all.filter((it): it is [string, "reject" | "explain"] => it[1] !== "off"));
}
