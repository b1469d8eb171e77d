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

/** As many workers as places. One without work sleeps until another one has found something, or all have ended. */
export async function crawl(options: CrawlOptions, fetchPage: FetchPage, io: Io): Promise<CrawlResult> {
  const { start, maxConcurrent, maxPages = Number.MAX_SAFE_INTEGER, retries = 0 } = options;
  const stop = options.signal ?? new AbortController().signal;
  const pages = new Map<string, Page>();
  const failed = new Map<string, unknown>();
  const queue: string[] = [];
  const seen = new Set<string>();
  const idle = new Set<() => void>();
  const lastStartMs = new Map<string, number>();
  let inFlight = 0;

  function wakeAll(): void {
    for (const wake of idle) wake();
    idle.clear();
  }

  function enqueue(link: string): void {
    const url = normalize(link);
    if (seen.has(url) || seen.size >= maxPages) return;
    seen.add(url);
    queue.push(url);
  }

  async function waitForHost(host: string): Promise<void> {
    const gapMs = options.perHostGapMs ?? 0;
    for (;;) {
      const lastMs = lastStartMs.get(host);
      const waitMs = lastMs === undefined ? 0 : lastMs + gapMs - performance.now();
      if (waitMs <= 0) break;
      await io.sleep(waitMs, { signal: stop });
    }
    lastStartMs.set(host, performance.now());
  }

  async function tryOnce(url: string): Promise<Page> {
    await waitForHost(new URL(url).host);
    const signals = [stop];
    if (options.timeoutMs !== undefined) signals.push(AbortSignal.timeout(options.timeoutMs));
    return await fetchPage(url, AbortSignal.any(signals));
  }

  async function visit(url: string): Promise<void> {
    for (let tries = 0; tries <= retries; tries += 1) {
      try {
        const page = await tryOnce(url);
        pages.set(url, page);
        failed.delete(url);
        page.links.forEach(enqueue);
        return;
      } catch (error) {
        if (stop.aborted) return;
        failed.set(url, error);
      }
    }
  }

  async function worker(): Promise<void> {
    while (!stop.aborted) {
      const url = queue.shift();
      if (url !== undefined) {
        inFlight += 1;
        await visit(url);
        inFlight -= 1;
        wakeAll();
      } else if (inFlight === 0) {
        return;
      } else {
        await new Promise<void>((resolve) => idle.add(resolve));
      }
    }
  }

  enqueue(start);
  await Promise.all(Array.from({ length: maxConcurrent }, worker));
  return { pages, failed };
}

function normalize(link: string): string {
  const { protocol, host, pathname, search } = new URL(link);
  const path = pathname.length > 1 && pathname.endsWith("/") ? pathname.slice(0, -1) : pathname;
  return `${protocol}//${host}${path}${search}`;
}
