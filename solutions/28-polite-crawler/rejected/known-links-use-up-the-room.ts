// rejected-by: test "fetches the first `maxPages` of any site (random case 1)"
// says: `fetchPage` was called with https://x.test/p6, which is not the short form of an address that is due.

import { type Io, Semaphore, withTaskGroup } from "@async-kata/kit";

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

export async function crawl(options: CrawlOptions, fetchPage: FetchPage, io: Io): Promise<CrawlResult> {
  const { start, maxConcurrent, maxPages = Number.POSITIVE_INFINITY, signal } = options;
  const places = new Semaphore(maxConcurrent);
  const fetchPolitely = withTries(withGap(withTimeLimit(fetchPage, options), options, io), options);
  const pages = new Map<string, Page>();
  const failed = new Map<string, unknown>();
  const found = new Set<string>();

  const take = (link: string, spawn: (work: (signal: AbortSignal) => Promise<void>) => void) => {
    const url = shorten(link);
    if (found.has(url) || found.size >= maxPages) return;
    found.add(url);
    spawn(async (stop) => {
      using _ = await places.acquire({ signal: stop });
      try {
        const page = await fetchPolitely(url, stop);
        pages.set(url, page);
        for (const next of page.links.slice(0, maxPages - found.size)) take(next, spawn);
      } catch (error) {
        stop.throwIfAborted();
        failed.set(url, error);
      }
    });
  };

  try {
    await withTaskGroup(async ({ spawn }) => take(start, spawn), signal ? { signal } : {});
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
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
