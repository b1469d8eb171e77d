/** Colours and marks for one output stream; without colour where the stream or the environment does not want it. */
import { styleText } from "node:util";

type Format = Parameters<typeof styleText>[0];

export interface Style {
  readonly paint: (format: Format, text: string) => string;
  /** How many columns a line may have. */
  readonly width: number;
}

export function styleFor(stream: NodeJS.WriteStream): Style {
  const width = Math.min(stream.columns ?? 100, 110);
  return { width, paint: (format, text) => styleText(format, text, { stream, validateStream: true }) };
}

/** Plain text of a fixed width, for files and tests. */
export const plainStyle: Style = { width: 100, paint: (_, text) => text };
