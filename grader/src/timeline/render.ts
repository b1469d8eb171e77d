/** The room's face: pictures of runs in every form there is. Pure; nothing is read or written. */
import { toHtml } from "./html.ts";
import { toPerfetto } from "./perfetto.ts";
import type { Picture } from "./picture.ts";
import { toSvg } from "./svg.ts";
import { type TextStyle, toText } from "./text.ts";

export const timelineFormats = ["text", "svg", "html", "perfetto"] as const;
export type Format = (typeof timelineFormats)[number];

export interface RenderOptions {
  /** Of text; plain text of 100 columns unless said otherwise. */
  readonly style?: TextStyle | undefined;
  /** Columns of text, at least 24; the style's unless said otherwise. */
  readonly width?: number | undefined;
  /** Text of nothing but ASCII. */
  readonly ascii?: boolean | undefined;
  /** Rows of each picture; 24 unless said otherwise. Perfetto has them all. */
  readonly maxRows?: number | undefined;
  /** Of the HTML page; the slug of the kata, or what was run, unless said otherwise. */
  readonly title?: string | undefined;
}

const plain: TextStyle = { width: 100, paint: (_, text) => text };

/** Pictures one above the other, on one scale, so that they compare. Ends with a line feed. */
export function render(
  pictures: readonly Picture[],
  format: Format,
  { style = plain, ...options }: RenderOptions = {},
): string {
  if (pictures.length === 0) throw new RangeError("Cannot draw a timeline: there is no trace");
  switch (format) {
    case "text":
      return toText(pictures, { ...options, style });
    case "svg":
      return toSvg(pictures, options);
    case "html":
      return toHtml(pictures, options);
    case "perfetto":
      return toPerfetto(pictures);
  }
}
