import type { ResourceEvent, Wait } from "./trace.ts";

/** Fills in which await asked for each use; what is known already stays. The recorder knows of the use first. */
export function sitesOfUses(uses: readonly ResourceEvent[], waits: readonly Wait[]): ResourceEvent[] {
  const bySpan = Map.groupBy(waits, (it) => it.span);
  const asks = ({ atMs, resource }: ResourceEvent, { target, startMs }: Wait) =>
    startMs === atMs && target.kind === "resource" && target.resource === resource;
  return uses.map((use) => ({
    ...use,
    site: bySpan.get(use.span)?.find((it) => asks(use, it))?.site ?? use.site,
  }));
}
