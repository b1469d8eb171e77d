/** The curriculum page of a course: `exercises/README.md`, made from the manifests. */
import { markdownTable } from "markdown-table";
import type { Course, Kata } from "./course.ts";

/** The text of the page. */
export function curriculumPage({ katas }: Course): string {
  const strands = [
    [
      "use",
      "Use it",
      "Native promises, `AbortSignal`, `using`; the primitives come from the [kit](kit/README.md).",
    ],
    [
      "build",
      "Build it",
      "The machine behind it: a small asyncio of generators, in the package [nanoio](nanoio/README.md).",
    ],
  ] as const;
  const sections = strands.flatMap(([strand, title, text]) => {
    const own = katas.filter((it) => it.manifest.strand === strand);
    return own.length === 0 ? [] : [`## ${title}\n\n${text}\n\n${tableOf(own)}`];
  });
  const core = katas.filter((it) => it.manifest.core).length;
  const points = katas.reduce((sum, kata) => sum + pointsOf(kata), 0);
  return `# The kata

${katas.length} kata, ${points} points. The ${core} of the core, marked ●, fill one term; the others go on from there. Each README
says what to write and shows the same program in Python. This page is made from the manifests by
\`pnpm curriculum\`.

${sections.join("\n\n")}

Levels: 1 follow the pattern, 2 choose the pattern, 3 errors and cancellation, 4 design a primitive, 5 combine.

## An order to learn in

${orderOf(katas)}
`;
}

function tableOf(katas: readonly Kata[]): string {
  const rows = katas.map(({ slug, manifest }) => [
    `[${slug}](${slug}/README.md)${manifest.core ? " ●" : ""}`,
    manifest.title,
    manifest.concept,
    manifest.asyncio ? `\`${manifest.asyncio}\`` : "",
    String(manifest.level),
    manifest.after.map((it) => it.split("-")[0]).join(", "),
  ]);
  return markdownTable([["kata", "title", "concept", "in asyncio", "level", "after"], ...rows]);
}

/** Every kata behind those that it comes after, otherwise by number. */
export function learningOrder(katas: readonly Kata[]): Kata[] {
  const ordered: Kata[] = [];
  const place = (kata: Kata, path: readonly Kata[]) => {
    if (ordered.includes(kata) || path.includes(kata)) return;
    for (const slug of kata.manifest.after) {
      const before = katas.find((it) => it.slug === slug);
      if (before) place(before, [...path, kata]);
    }
    ordered.push(kata);
  };
  const [core, rest] = [katas.filter((it) => it.manifest.core), katas.filter((it) => !it.manifest.core)];
  for (const kata of [...core, ...rest]) place(kata, []);
  return ordered;
}

function orderOf(katas: readonly Kata[]): string {
  return learningOrder(katas)
    .map((it) => it.slug.split("-")[0])
    .join(" → ");
}

function pointsOf({ manifest }: Kata): number {
  return manifest.tasks.reduce((sum, task) => sum + task.points, 0);
}
