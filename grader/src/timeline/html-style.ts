/** The look of the page; which bar belongs to which line is added by the page itself. */
import { mono, sans, svgRules, themeOf } from "./svg-style.ts";

export const htmlRules = `
:root { color-scheme: light dark; }
${themeOf(":root")}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.55 ${sans}; }
main { max-width: 1240px; margin: 0 auto; padding: 28px 24px 40px; }
h1 { margin: 0 0 4px; font-size: 22px; line-height: 1.3; }
h2 { margin: 0; font-size: 17px; line-height: 1.4; }
h1, h2, p { overflow-wrap: anywhere; }
.hint { margin: 0 0 24px; color: var(--muted); font-size: 13px; }
.panel { margin: 0 0 32px; }
.panel header { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: baseline; justify-content: space-between; }
.badge { color: var(--muted); font-variant-numeric: tabular-nums; white-space: nowrap; }
.says { max-width: 78ch; margin: 6px 0 0; }
code, pre { font-family: ${mono}; }
.says code { padding: 0 3px; border-radius: 4px; background: var(--panel); font-size: 0.92em; }
.beside { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 20px; align-items: start; margin-top: 14px; }
.source, .picture { border: 1px solid var(--grid); border-radius: 8px; }
.source { padding: 10px 0; background: var(--panel); font: 12.5px/1.65 ${mono}; }
.picture { position: sticky; top: 16px; overflow: hidden; padding: 4px; background: var(--paper); }
.timeline { display: block; width: 100%; max-width: 720px; height: auto; }
.file { margin: 0 0 4px; padding: 0 14px; color: var(--muted); }
.file:not(:first-child) { margin-top: 14px; }
.line { display: flex; padding: 0 14px 0 0; border-left: 3px solid transparent; }
.no { flex: none; width: 44px; padding-right: 14px; color: var(--muted); text-align: right; user-select: none; }
.text { min-width: 0; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 2; }
summary { padding: 2px 14px 2px 61px; color: var(--muted); font: 12px/1.65 ${sans}; cursor: pointer; }
summary:hover { color: var(--ink); }
summary:focus-visible { outline: 2px solid var(--work); outline-offset: -2px; }
.linked { border-left-color: var(--grid); cursor: default; }
.linked .no { color: var(--work); font-weight: 600; }
.tree { margin: 12px 0 0; padding: 10px 14px; overflow-x: auto; border: 1px solid var(--grid); border-radius: 8px; background: var(--panel); font-size: 12.5px; line-height: 1.5; }
.line:is(:hover, :focus).linked { background: var(--lit); }
.line:focus, .bar:focus { outline: none; }
.line:focus-visible { outline: 2px solid var(--work); outline-offset: -2px; }
.bar { transition: opacity 0.12s; }
.bar:is(:hover, :focus) > g > rect:first-child { stroke: var(--ink); stroke-width: 1.5; }
.panel:has(.linked:is(:hover, :focus)) .bar { opacity: 0.25; }
@media (max-width: 900px) {
  main { padding: 18px 12px 28px; }
  .beside { grid-template-columns: minmax(0, 1fr); gap: 12px; }
  .picture { position: static; order: -1; }
}
@media (prefers-reduced-motion: reduce) { .bar { transition: none; } }
@media (forced-colors: active) { .timeline { forced-color-adjust: none; background: var(--paper); } }
${svgRules}`;
