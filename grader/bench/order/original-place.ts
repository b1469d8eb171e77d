import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";

/** Line and column count from 1. */
export interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

/**
 * Where a place of generated code comes from: through one map after the other, the last translation first. For an
 * instrumented copy these are the map of the translation to JavaScript, then that of the instrumentation.
 * @param maps source maps as JSON.
 */
export function originalPlace(maps: readonly string[], place: LineAndColumn): LineAndColumn | undefined {
  let at = place;
  for (const map of maps) {
    if (at.line < 1 || at.column < 1) return undefined;
    const { line, column } = originalPositionFor(new TraceMap(map), { line: at.line, column: at.column - 1 });
    if (line === null) return undefined;
    at = { line, column: column + 1 };
  }
  return at;
}
