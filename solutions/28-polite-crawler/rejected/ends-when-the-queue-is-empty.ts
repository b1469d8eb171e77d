// rejected-by: test "ends when nothing is left and nobody is under way"
// says: The crawl ended, but https://x.test/c was never fetched.

import type { Io } from "@async-kata/kit";

export interface CrawlOptions {
  start: string;
  maxConcurrent: number;
  maxPages?: number;
  perHostGapMs?: number;
  timeoutMs?: number;
  retries?: number;
  signal?: AbortSignal;
}

export interface Page {
  url: string;
  links: string[];
}

export interface CrawlResult {
  pages: Map<string, Page>;
  failed: Map<string, unknown>;
}

type FetchPage = (url: string, signal: AbortSignal) => Promise<Page>;

/** Takes an empty queue for the end, while fetches are under way. */
export async function crawl(options: CrawlOptions, fetchPage: FetchPage, io: Io): Promise<CrawlResult> {
  const { start, maxConcurrent, maxPages = Number.POSITIVE_INFINITY } = options;
  const signal = options.signal ?? new AbortController().signal;
  const fetchPolitely = withTries(withGap(withTimeLimit(fetchPage, options), options, io), options);
  const pages = new Map<string, Page>();
  const failed = new Map<string, unknown>();
  const found = new Set<string>();
  const queue: string[] = [];

  const add = (link: string) => {
    const url = shorten(link);
    if (found.has(url) || found.size >= maxPages) return;
    found.add(url);
    queue.push(url);
  };

  const visit = async (url: string) => {
    try {
      const page = await fetchPolitely(url, signal);
      pages.set(url, page);
      page.links.forEach(add);
    } catch (error) {
      if (!signal.aborted) failed.set(url, error);
    }
  };

  const underWay = new Set<Promise<void>>();
  add(start);
  for (let url = queue.shift(); url !== undefined && !signal.aborted; url = queue.shift()) {
    const visiting: Promise<void> = visit(url).finally(() => underWay.delete(visiting));
    underWay.add(visiting);
    if (underWay.size >= maxConcurrent || pages.size === 0) await Promise.race(underWay);
  }
  await Promise.all(underWay);
  return { pages, failed };
}

function shorten(link: string): string {
  const url = new URL(link);
  url.hash = "";
  url.pathname = url.pathname.replace(/\/+$/, "");
  return url.href;
}

function withTries(fetchPage: FetchPage, { retries = 0 }: CrawlOptions): FetchPage {
  return async (url, signal) => {
    for (let left = retries; ; left -= 1) {
      try {
        return await fetchPage(url, signal);
      } catch (error) {
        if (left === 0 || signal.aborted) throw error;
      }
    }
  };
}

function withGap(fetchPage: FetchPage, { perHostGapMs = 0 }: CrawlOptions, io: Io): FetchPage {
  const freeAtMs = new Map<string, number>();
  return async (url, signal) => {
    const { host } = new URL(url);
    const nowMs = performance.now();
    const startMs = Math.max(nowMs, freeAtMs.get(host) ?? 0);
    freeAtMs.set(host, startMs + perHostGapMs);
    if (startMs > nowMs) await io.sleep(startMs - nowMs, { signal });
    return await fetchPage(url, signal);
  };
}

function withTimeLimit(fetchPage: FetchPage, { timeoutMs }: CrawlOptions): FetchPage {
  if (timeoutMs === undefined) return fetchPage;
  return async (url, signal) => {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(timeoutError(timeoutMs)), timeoutMs);
    try {
      return await fetchPage(url, AbortSignal.any([signal, limit.signal]));
    } finally {
      clearTimeout(timer);
    }
  };
}

function timeoutError(ms: number): DOMException {
  return new DOMException(`It took longer than ${ms} ms`, "TimeoutError");
}
