/**
 * A page with the source beside the picture: pointing at a bar, or stepping to it with Tab, lights its line, and a
 * line its bars. It is one file without scripts and without network: `:has()` does the lighting, and the policy in
 * its head allows nothing but this style sheet.
 */
import { createHash } from "node:crypto";
import { cleanText } from "../verdict/text.ts";
import type { Bar } from "./bars.ts";
import { describeEnd } from "./describe.ts";
import { htmlRules } from "./html-style.ts";
import { escapeMarkup, escapeText, px } from "./markup.ts";
import type { Picture } from "./picture.ts";
import { isVisible, type Layout, type LayoutOptions, layOut, type Row } from "./rows.ts";
import { type Common, commonOf, draw, svgWidth } from "./svg.ts";
import { taskTree } from "./task-tree.ts";

export interface HtmlOptions extends LayoutOptions {
  /** Of the page; the slug of the kata, or what was run, unless said otherwise. */
  readonly title?: string | undefined;
}

/** A row of more bars than this is one stop of the Tab key, not one for each bar. */
const maxStops = 12;

/** A file of more lines than this is folded: so many lines stay around each that has a bar. */
const maxUnfolded = 40;
const context = 3;
const minFolded = 5;

/** Pictures one above the other, on one scale, each with its source and what is to be said about it. */
export function toHtml(pictures: readonly Picture[], options: HtmlOptions = {}): string {
  const layouts = pictures.map((it) => layOut(it.trace, options));
  const common = commonOf(layouts);
  const pageTitle = options.title ?? pictures[0]?.trace.kata ?? layouts[0]?.title ?? "Timeline";
  const panels = pictures.map((it, index) => {
    const heading = it.title ?? layouts[index]?.title ?? pageTitle;
    const title = heading === pageTitle ? "What happened" : heading;
    return panelOf({ ...it, title }, layouts[index] as Layout, `p${index}`, common);
  });
  const title = escapeText(pageTitle);
  const style = `${htmlRules}\n${panels.map((it) => it.rules).join("\n")}\n`;
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="hint">Point at a bar, or step to it with Tab, to light its line; or at a line, to light its bars.</p>
${panels.map((it) => it.markup).join("\n")}
</main>
</body>
</html>
`;
}

interface Panel {
  readonly markup: string;
  /** The rules that tie its lines and bars together. */
  readonly rules: string;
}

function panelOf(
  { trace, title, sentences = [] }: Picture,
  layout: Layout,
  id: string,
  common: Common,
): Panel {
  const files = filesOf(layout, trace);
  const keyOf = ({ site }: Bar) => (site ? `${files.indexOf(site.file)}-${site.line}` : undefined);
  const attributes = (bar: Bar, row: Row) => barAttributes(bar, row, keyOf(bar));
  const drawing = draw(layout, trace, { ...common, prefix: id, heading: undefined, attributes });
  const bars = layout.rows.flatMap((row) => row.bars.filter((it) => isVisible(it, row)));
  const keys = new Set(bars.flatMap((it) => keyOf(it) ?? []));
  const tree = taskTree(trace, { width: 110 });
  const markup = `<section class="panel" id="${id}" aria-labelledby="${id}-title">
<header><h2 id="${id}-title">${escapeText(title ?? "")}</h2><span class="badge">${escapeText(describeEnd(trace))}</span></header>
${sentences.map((it) => `<p class="says">${sentenceOf(it)}</p>`).join("\n")}
${tree === "" ? "" : `<pre class="tree" tabindex="0" role="region" aria-label="What has not ended">${escapeMarkup(tree)}</pre>`}
<div class="beside">
<div class="source">
${files.map((file, index) => fileOf(file, trace.sources[file] ?? "", { index, keys, isOnly: files.length === 1 })).join("\n")}
</div>
<div class="picture"><svg class="timeline" role="group" aria-label="${escapeText(drawing.description)}" viewBox="0 0 ${svgWidth} ${px(drawing.height)}">
${drawing.body}
</svg></div>
</div>
</section>`;
  return { markup, rules: [...keys].map((key) => rulesFor(key, id)).join("\n") };
}

/** Those that bars come from first. */
function filesOf({ rows }: Layout, { sources }: Picture["trace"]): string[] {
  const used = rows.flatMap((row) => row.bars.flatMap((it) => it.site?.file ?? []));
  return [...new Set([...used, ...Object.keys(sources)])].filter((it) => Object.hasOwn(sources, it));
}

function rulesFor(key: string, id: string): string {
  const at = `[data-at="${key}"]`;
  return `#${id}:has(.bar${at}:is(:hover, :focus)) .line${at} { background: var(--lit); border-left-color: var(--work); }
#${id}:has(.line${at}:is(:hover, :focus)) .bar.bar${at} { opacity: 1; }`;
}

function barAttributes(bar: Bar, row: Row, key: string | undefined): string {
  const isStop = row.bars.length <= maxStops || row.bars.indexOf(bar) <= 1;
  const at = key === undefined ? "" : ` data-at="${key}"`;
  return `${isStop ? ' tabindex="0"' : ""} role="img"${at}`;
}

interface FileOptions {
  readonly index: number;
  /** Of the lines that bars belong to. */
  readonly keys: ReadonlySet<string>;
  readonly isOnly: boolean;
}

function fileOf(file: string, source: string, { index, keys, isOnly }: FileOptions): string {
  const name = isOnly ? "" : `<p class="file">${escapeText(file)}</p>\n`;
  const lines = source.replace(/\n$/, "").split(/\r?\n/);
  const isLinked = (at: number) => keys.has(`${index}-${at + 1}`);
  const drawn = lines.map((line, at) => {
    const linked = isLinked(at) ? ` linked" tabindex="0` : "";
    const text = escapeMarkup(cleanText(line).toWellFormed());
    return `<div class="line${linked}" data-at="${index}-${at + 1}"><span class="no">${at + 1}</span><span class="text">${text}</span></div>`;
  });
  return name + folded(drawn, isLinked).join("\n");
}

/** In a long file, what is far from every bar is folded away, so that lines are in sight of their bars. */
function folded(lines: readonly string[], isLinked: (at: number) => boolean): string[] {
  if (lines.length <= maxUnfolded) return [...lines];
  const linked = [...lines.keys()].filter(isLinked);
  const isNear = (at: number) => linked.some((it) => Math.abs(it - at) <= context);
  const parts: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const start = at;
    while (at < lines.length && isNear(at) === isNear(start)) at += 1;
    const stretch = lines.slice(start, at);
    if (isNear(start) || stretch.length < minFolded) parts.push(...stretch);
    else parts.push(`<details><summary>${stretch.length} lines</summary>`, ...stretch, "</details>");
  }
  return parts;
}

/** Backticks become code. */
function sentenceOf(sentence: string): string {
  return escapeText(sentence).replaceAll(/`([^`]+)`/g, "<code>$1</code>");
}
