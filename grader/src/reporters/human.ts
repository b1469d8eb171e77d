/** The verdict for people: a line for each kata, details only where something is wrong, advice first. */
import { wrapText } from "../verdict/text.ts";
import type { KataStatus, KataVerdict, Verdict } from "../verdict/verdict.ts";
import { describeFinding, type FindingOptions, indent, shownPath } from "./finding.ts";

/** `folder` is the one that was graded. */
export interface HumanOptions extends FindingOptions {
  /** How to call a kata's next hint; undefined when hints are of no use, as on the references. */
  readonly hintCommand?: (slug: string) => string;
}

const marks = {
  pass: ["green", "✔"],
  fail: ["red", "✘"],
  error: ["magenta", "!"],
  "not-attempted": ["gray", "·"],
} as const satisfies Record<KataStatus, readonly [string, string]>;

const maxShownFindings = 3;

export function toHuman(verdict: Verdict, options: HumanOptions): string {
  const { paint } = options.style;
  const lines = verdict.katas.flatMap((kata) => [headline(kata, options), ...detailsOf(kata, options)]);
  const passed = verdict.katas.filter((it) => it.status === "pass").length;
  const total = `${passed} of ${verdict.katas.length} kata passed, ${verdict.score ?? "?"} of ${verdict.maxScore} points`;
  const gap = lines.at(-1) === "" ? [] : [""];
  const sandbox = `${paint("bold", total)} ${paint("gray", `(${describeSandbox(verdict)})`)}`;
  const limitations = verdict.limitations.map((it) => paint("gray", wrapText(it, options.style.width)));
  return `${[...lines, ...gap, sandbox, ...limitations].join("\n")}\n`;
}

export function headline(kata: KataVerdict, { style: { paint } }: Pick<HumanOptions, "style">): string {
  const [color, mark] = marks[kata.status];
  const points = kata.status === "not-attempted" ? "not attempted" : `${kata.score ?? "?"}/${kata.maxScore}`;
  return `${paint(color, mark)} ${kata.slug.padEnd(26)} ${points.padStart(13)}  ${paint("gray", kata.title)}`;
}

/** Why a kata did not pass; nothing for one that did. */
export function detailsOf(kata: KataVerdict, options: HumanOptions): string[] {
  if (kata.status === "error")
    return indent(options, [`The grader failed, not the solution. ${kata.fault ?? ""}`]);
  const findings = kata.findings.slice(0, maxShownFindings).flatMap((it) => describeFinding(it, options));
  const tests = [...describeTests(kata, options), ...drawTimeline(kata)];
  const hint =
    kata.status === "fail" && options.hintCommand ? [`  Stuck? ${options.hintCommand(kata.slug)}`] : [];
  const lines = [...findings, ...tests, ...hint];
  return lines.length === 0 ? [] : [...lines, ""];
}

/** The first failure leads; of the others only the number is said. */
function describeTests({ tests, file }: KataVerdict, options: HumanOptions): string[] {
  const { paint } = options.style;
  const failed = tests.filter((it) => it.status === "failed" || it.status === "timed-out");
  const notRun = tests.filter((it) => it.status === "not-run").length;
  const [first, ...others] = failed;
  if (!first) return notRun > 0 ? ["", `  ${notRun} tests could not be run.`] : [];
  const more = [
    ...(others.length > 0 ? [`${others.length} more ${others.length === 1 ? "test" : "tests"} failed`] : []),
    ...(notRun > 0 ? [`${notRun} not run`] : []),
  ];
  return [
    "",
    ...(file ? [`  ${paint("cyan", shownPath(file, options))}`] : []),
    `  ${paint("bold", first.task)}: ${first.name}`,
    ...indent(options, (first.message ?? "").split("\n")),
    ...(more.length > 0 ? [`  ${paint("gray", `${more.join(", ")} of ${tests.length}.`)}`] : []),
  ];
}

/** What the first failing test did in time. */
function drawTimeline({ timeline }: KataVerdict): string[] {
  return timeline
    ? [
        "",
        ...timeline
          .trimEnd()
          .split("\n")
          .map((line) => `    ${line}`),
      ]
    : [];
}

function describeSandbox({ sandbox }: Verdict): string {
  const words = {
    bubblewrap: "learner code ran under bubblewrap",
    permission: "learner code ran under Node's permission model; install bubblewrap for a second wall",
    process: "learner code ran in a plain process",
  };
  return words[sandbox];
}
