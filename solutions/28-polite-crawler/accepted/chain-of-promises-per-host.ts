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

/** Each host has a chain of promises: a fetch begins when the one before has begun, and the gap is over. */
export async function crawl(options: CrawlOptions, fetchPage: FetchPage, io: Io): Promise<CrawlResult> {
  const { maxConcurrent, maxPages = 1e9, perHostGapMs = 0, retries = 0, timeoutMs, signal } = options;
  const pages = new Map<string, Page>();
  const failed = new Map<string, unknown>();
  const places = new Semaphore(maxConcurrent);
  const begun = new Map<string, Promise<number>>();

  async function begin(host: string, stop: AbortSignal): Promise<number> {
    const before = await begun.get(host);
    const waitMs = before === undefined ? 0 : before + perHostGapMs - performance.now();
    if (waitMs > 0) await io.sleep(waitMs, { signal: stop });
    return performance.now();
  }

  async function tryOnce(url: string, stop: AbortSignal): Promise<Page> {
    const turn = begin(new URL(url).host, stop);
    begun.set(new URL(url).host, turn);
    await turn;
    return await fetchPage(
      url,
      timeoutMs === undefined ? stop : AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)]),
    );
  }

  async function tryAll(url: string, stop: AbortSignal): Promise<readonly string[]> {
    using _ = await places.acquire({ signal: stop });
    for (let tries = 0; ; tries += 1) {
      try {
        const page = await tryOnce(url, stop);
        pages.set(url, page);
        return page.links;
      } catch (error) {
        stop.throwIfAborted();
        if (tries < retries) continue;
        failed.set(url, error);
        return [];
      }
    }
  }

  const crawling = withTaskGroup(
    async (tg) => {
      const seen = new Set<string>();
      const visit = (link: string): void => {
        const url =
          URL.parse(link)
            ?.href.replace(/#.*/, "")
            .replace(/(?<=[^/])\/(?=$|\?)/, "") ?? link;
        const address = new URL(url).href;
        if (seen.has(address) || seen.size === maxPages) return;
        seen.add(address);
        tg.spawn(async (stop) => {
          for (const next of await tryAll(address, stop)) visit(next);
        });
      };
      visit(options.start);
    },
    signal ? { signal } : {},
  );
  await crawling.catch((error) => {
    if (!signal?.aborted) throw error;
  });
  return { pages, failed };
}
