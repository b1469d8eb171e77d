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

interface Visit {
  readonly url: string;
  readonly page?: Page;
  readonly error?: unknown;
}

/** One loop does everything: fills the places, waits for whoever is back first, and looks at what it brings. */
export async function crawl(options: CrawlOptions, fetchPage: FetchPage, io: Io): Promise<CrawlResult> {
  const { maxConcurrent, maxPages = Number.POSITIVE_INFINITY, signal } = options;
  const pages = new Map<string, Page>();
  const failed = new Map<string, unknown>();
  // A set keeps the order in which its values came, and its iterator sees those that come later.
  const found = new Set([shorten(options.start)]);
  const inOrder = found.values();
  const underWay = new Map<string, Promise<Visit>>();
  const gate = new HostGate(options, io);
  let next = 0;
  for (;;) {
    while (underWay.size < maxConcurrent && next < found.size && !signal?.aborted) {
      const url = inOrder.next().value as string;
      next += 1;
      underWay.set(url, visit(url, options, fetchPage, gate));
    }
    if (underWay.size === 0) return { pages, failed };
    const { url, page, error } = await Promise.race(underWay.values());
    underWay.delete(url);
    if (!page) {
      if (!signal?.aborted) failed.set(url, error);
      continue;
    }
    pages.set(url, page);
    for (const link of page.links) if (found.size < maxPages) found.add(shorten(link));
  }
}

/** Never rejects, so that none of those under way is lost while another one is looked at. */
async function visit(
  url: string,
  options: CrawlOptions,
  fetchPage: FetchPage,
  gate: HostGate,
): Promise<Visit> {
  let error: unknown;
  for (let left = options.retries ?? 0; left >= 0 && !options.signal?.aborted; left -= 1) {
    const { signal, timeoutMs } = options;
    try {
      await gate.pass(new URL(url).host);
      const signals = [
        ...(signal ? [signal] : []),
        ...(timeoutMs === undefined ? [] : [AbortSignal.timeout(timeoutMs)]),
      ];
      return { url, page: await fetchPage(url, AbortSignal.any(signals)) };
    } catch (reason) {
      error = reason;
    }
  }
  return { url, error };
}

/** Lets one fetch after the other through to a host. */
class HostGate {
  readonly #gapMs: number;
  readonly #wait: { signal?: AbortSignal };
  readonly #io: Io;
  readonly #nextMs = new Map<string, number>();

  constructor({ perHostGapMs = 0, signal }: CrawlOptions, io: Io) {
    this.#gapMs = perHostGapMs;
    this.#wait = signal ? { signal } : {};
    this.#io = io;
  }

  async pass(host: string): Promise<void> {
    const now = performance.now();
    const turn = Math.max(this.#nextMs.get(host) ?? now, now);
    this.#nextMs.set(host, turn + this.#gapMs);
    if (turn > now) await this.#io.sleep(turn - now, this.#wait);
  }
}

function shorten(link: string): string {
  const url = new URL(link);
  if (url.pathname !== "/" && url.pathname.endsWith("/")) url.pathname = url.pathname.slice(0, -1);
  url.hash = "";
  return url.toString();
}
