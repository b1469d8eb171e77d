import { type Io, Semaphore } from "@async-kata/kit";

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

/** The promise of a page includes the promises of all that was found in it. */
export async function crawl(options: CrawlOptions, fetchPage: FetchPage, io: Io): Promise<CrawlResult> {
  const { maxPages = Number.POSITIVE_INFINITY, retries = 0, perHostGapMs = 0, timeoutMs } = options;
  const signal = options.signal ?? new AbortController().signal;
  const result: CrawlResult = { pages: new Map(), failed: new Map() };
  const places = new Semaphore(options.maxConcurrent);
  const hosts = new Map<string, number>();
  const known = new Set<string>();

  async function follow(links: readonly string[]): Promise<void> {
    const fresh: Promise<void>[] = [];
    for (const link of links) {
      const url = withoutTail(link);
      if (known.has(url) || known.size >= maxPages) continue;
      known.add(url);
      fresh.push(visit(url));
    }
    await Promise.all(fresh);
  }

  async function visit(url: string): Promise<void> {
    const links = await fetchLinks(url);
    await follow(links);
  }

  /** The place is free before the links are followed, or a long chain would hold all places. */
  async function fetchLinks(url: string): Promise<readonly string[]> {
    try {
      using _ = await places.acquire({ signal });
      const page = await tryAgain(url, retries);
      result.pages.set(url, page);
      return page.links;
    } catch (error) {
      if (!signal.aborted) result.failed.set(url, error);
      return [];
    }
  }

  async function tryAgain(url: string, left: number): Promise<Page> {
    try {
      return await fetchInTime(url);
    } catch (error) {
      if (left === 0 || signal.aborted) throw error;
      return await tryAgain(url, left - 1);
    }
  }

  async function fetchInTime(url: string): Promise<Page> {
    const host = new URL(url).host;
    const startMs = Math.max(hosts.get(host) ?? 0, Date.now());
    hosts.set(host, startMs + perHostGapMs);
    if (startMs > Date.now()) await io.sleep(startMs - Date.now(), { signal });
    const controller = new AbortController();
    const abort = () => controller.abort(signal.reason);
    signal.addEventListener("abort", abort);
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => controller.abort(new DOMException("too slow", "TimeoutError")), timeoutMs);
    try {
      return await fetchPage(url, controller.signal);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
    }
  }

  await follow([options.start]);
  return result;
}

/** By hand: all that is needed of an address is its beginning. */
function withoutTail(link: string): string {
  const [address = "", query] = (link.split("#")[0] ?? "").split("?");
  const bare = address.replace(/\/+$/, "");
  const path = /^https?:\/\/[^/]+$/.test(bare) ? `${bare}/` : bare;
  return query === undefined ? path : `${path}?${query}`;
}
