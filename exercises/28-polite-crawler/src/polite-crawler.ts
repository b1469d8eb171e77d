import type { Io } from "@async-kata/kit";

export interface CrawlOptions {
  /** The address to begin with. */
  start: string;
  /** At most so many fetches run at the same time; 1 or more. */
  maxConcurrent: number;
  /** At most so many addresses are fetched, 1 or more; as many as there are when left out. */
  maxPages?: number;
  /** So many ms lie at least between the starts of two fetches from the same host; 0 when left out. */
  perHostGapMs?: number;
  /** A fetch that takes longer than so many ms is stopped and has failed; no limit when left out. */
  timeoutMs?: number;
  /** So many times a fetch that failed is tried again; 0 when left out. */
  retries?: number;
  /** Aborting it ends the crawl. */
  signal?: AbortSignal;
}

/** A page, and the addresses that it links to. */
export interface Page {
  url: string;
  links: string[];
}

/** What came of a crawl, by address, without fragment and without a slash at the end. */
export interface CrawlResult {
  /** The pages that were fetched. */
  pages: Map<string, Page>;
  /** The last error of those that could not be fetched. */
  failed: Map<string, unknown>;
}

/**
 * Fetches the page at `options.start`, the pages that it links to, and so on, each page once, in the order in which
 * they are found.
 *
 * @param fetchPage fetches one page. Rejects when the page cannot be had, and with the reason of its signal when
 * that is aborted.
 * @param io `io.sleep` waits.
 * @returns when nothing is left to fetch and nothing runs any more, or when `options.signal` is aborted and every
 * fetch has stopped. Never rejects.
 */
export async function crawl(
  options: CrawlOptions,
  fetchPage: (url: string, signal: AbortSignal) => Promise<Page>,
  io: Io,
): Promise<CrawlResult> {
  // TODO: fetch, follow the links, and find out when that is finished.
  throw new Error("not written yet");
}
