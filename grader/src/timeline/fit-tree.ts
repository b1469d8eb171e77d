/** Makes a tree of rows fit: series become one row, and of many alike only some are shown. */
import { type Bar, unionOf } from "./bars.ts";
import type { Branch } from "./tree.ts";

/** From so many on, the same thing done over and over is one row. */
const seriesLength = 8;
/** A list is not cut to fewer: the beginning and the end, with a row for the rest. */
const fewest = 3;
/** So many rows that failed or never ended are shown although they are far from the beginning. */
const maxOdd = 3;

export function fitTree(branches: readonly Branch[], maxRows: number): Branch[] {
  let tree = withSeries(branches);
  while (sizeOf(tree) > maxRows) {
    const longest = longestList(tree);
    if (cuttable(longest) <= fewest) return cutAnywhere(tree, maxRows);
    const others = sizeOf(tree) - sizeOf(longest);
    tree = replace(tree, longest, shorten(longest, maxRows - others));
  }
  return tree;
}

/** How many rows it takes. */
function sizeOf(branches: readonly Branch[]): number {
  return branches.reduce((sum, it) => sum + 1 + sizeOf(it.branches), 0);
}

/** Calls of the same name at the same place, one after the other, become one row of many bars. */
function withSeries(branches: readonly Branch[]): Branch[] {
  const inner = branches.map((it) => ({ ...it, branches: withSeries(it.branches) }));
  const groups = [...Map.groupBy(inner, seriesKey).values()];
  const series = groups.filter((it) => it.length >= seriesLength && isSeries(it));
  const first = new Map(series.map((it) => [it[0], seriesOf(it)]));
  const others = new Set(series.flatMap((it) => it.slice(1)));
  return inner.filter((it) => !others.has(it)).map((it) => first.get(it) ?? it);
}

/** What has rows inside is alone in its group. */
function seriesKey(branch: Branch): unknown {
  return branch.branches.length > 0 ? branch : `${branch.site?.id} ${nameOf(branch.label)}`;
}

function nameOf(label: string): string {
  return label.replace(/#\d+$/, "");
}

function isSeries(group: readonly Branch[]): boolean {
  return group.every((it, index) => {
    const nextMs = group[index + 1]?.bars[0]?.startMs ?? Number.POSITIVE_INFINITY;
    return it.bars.every(({ endMs }) => endMs !== null && endMs <= nextMs);
  });
}

function seriesOf(group: readonly Branch[]): Branch {
  const first = group[0] as Branch;
  return {
    ...first,
    label: `${nameOf(first.label)} ×${group.length}`,
    bars: group.flatMap((it) => it.bars),
    count: group.length,
  };
}

/** The list with the most members that can still be cut. */
function longestList(branches: readonly Branch[]): readonly Branch[] {
  return branches
    .map((it) => longestList(it.branches))
    .reduce((longest, it) => (cuttable(it) > cuttable(longest) ? it : longest), branches);
}

function cuttable(branches: readonly Branch[]): number {
  return branches.some((it) => it.isRest) ? 0 : branches.length;
}

function replace(branches: readonly Branch[], list: readonly Branch[], by: Branch[]): Branch[] {
  if (branches === list) return by;
  return branches.map((it) => ({ ...it, branches: replace(it.branches, list, by) }));
}

/** As many of the list as there is room for; the fewest where there is not even room for those. */
function shorten(list: readonly Branch[], maxRows: number): Branch[] {
  let least = 1;
  let most = list.length - 2;
  while (least < most) {
    const head = Math.ceil((least + most) / 2);
    if (sizeOf(keep(list, head, maxOdd)) <= maxRows) least = head;
    else most = head - 1;
  }
  return keep(list, least, least === 1 ? 0 : maxOdd);
}

/** The first ones, the last, and those in between that are worth a look; a row sums up each gap. */
function keep(list: readonly Branch[], head: number, maxShown: number): Branch[] {
  const odd = list.slice(head, -1).filter(isOdd).slice(0, maxShown);
  const kept = new Set([...list.slice(0, head), ...odd, list.at(-1)]);
  const shown: Branch[] = [];
  let gap: Branch[] = [];
  for (const it of list) {
    if (!kept.has(it)) {
      gap.push(it);
      continue;
    }
    if (gap.length > 0) shown.push(restOf(gap));
    gap = [];
    shown.push(it);
  }
  return shown;
}

function isOdd({ bars, branches }: Branch): boolean {
  return bars.some((it) => it.mark === "failed" || it.endMs === null) || branches.some(isOdd);
}

/** One row for many: when any of them worked, waited, … */
function restOf(hidden: readonly Branch[]): Branch {
  const sites = new Set(hidden.map((it) => it.site?.id));
  const [first] = hidden;
  const count = hidden.reduce((sum, it) => sum + it.count, 0);
  const isAlike = sites.size === 1;
  return {
    label: `… ${count} more${isAlike ? " like this" : ""}`,
    site: isAlike ? (first?.site ?? null) : null,
    bars: unionOf(hidden.flatMap(allBars)),
    branches: [],
    count,
    isRest: true,
  };
}

function allBars({ bars, branches }: Branch): Bar[] {
  return [...bars, ...branches.flatMap(allBars)];
}

/** The last resort: the first rows, whosever they are, and one for all others. */
function cutAnywhere(branches: readonly Branch[], maxRows: number): Branch[] {
  const hidden: Branch[] = [];
  let left = maxRows - 1;
  const take = (list: readonly Branch[]): Branch[] =>
    list.flatMap((it) => {
      left -= 1;
      if (left >= 0) return [{ ...it, branches: take(it.branches) }];
      hidden.push(it);
      return [];
    });
  return [...take(branches), restOf(hidden)];
}
