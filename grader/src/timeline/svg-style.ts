/** Colours and fonts of the SVG and of the page around it, in a light and a dark theme. */

const light = `
  --paper: #ffffff; --panel: #f6f8fa; --ink: #1f2933; --muted: #5a6673; --grid: #e3e7ec;
  --work: #3a72b0; --on-work: #ffffff; --wait: #a86a12; --wait-back: #fbf1dd;
  --hold: #7a58c1; --life: #98a3b0; --fail: #c0392b; --on-fail: #ffffff; --stop: #66717e; --lit: #fff3c4;`;
const dark = `
  --paper: #14181f; --panel: #1b212a; --ink: #e4e9ef; --muted: #9aa6b3; --grid: #2a323d;
  --work: #6ba4e3; --on-work: #0c1623; --wait: #dda94f; --wait-back: #2f2818;
  --hold: #b59cec; --life: #6a7684; --fail: #f47a6e; --on-fail: #2a0d0a; --stop: #8d98a5; --lit: #4a3f14;`;

/** The colours as variables of whatever `selector` names. */
export function themeOf(selector: string): string {
  return `${selector} {${light} }\n@media (prefers-color-scheme: dark) { ${selector} {${dark} } }`;
}

export const mono = 'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace';
export const sans =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", "DejaVu Sans", sans-serif';

export const svgRules = `
.timeline text { fill: var(--ink); font: 12px ${mono}; }
.timeline .head { font: 600 14px ${sans}; }
.timeline .end, .timeline .key, .timeline .tick { font: 11px ${sans}; fill: var(--muted); }
.timeline .end { font-size: 13px; }
.timeline .line, .timeline .rest { fill: var(--muted); }
.timeline .rest { font-style: italic; }
.timeline .grid { stroke: var(--grid); }
.timeline .settled { stroke: var(--muted); stroke-dasharray: 2 3; }
.timeline .work { fill: var(--work); }
.timeline .faint { opacity: 0.55; }
.timeline .wait { fill: var(--wait-back); stroke: var(--wait); stroke-width: 0.75; }
.timeline .hatch { stroke: var(--wait); stroke-width: 1.5; }
.timeline .hold { fill: var(--hold); }
.timeline .life { fill: var(--life); }
.timeline .failed { fill: var(--fail); }
.timeline .aborted { fill: var(--stop); }
.timeline .sign { fill: none; stroke: var(--on-fail); stroke-width: 1.75; stroke-linecap: round; }
.timeline .inside { fill: var(--on-work); font-size: 10px; pointer-events: none; }
.timeline .never { fill: var(--fail); font: 700 14px ${sans}; }`;
