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

interface Job {
  readonly url: string;
  readonly host: string;
  readonly triesLeft: number;
}

/** Without any loop of tasks: whatever happens calls `pump`, and that starts what can be started. */
class Crawl {
  readonly #options: CrawlOptions;
  readonly #fetchPage: FetchPage;
  readonly #waiting: Job[] = [];
  readonly #found = new Set<string>();
  readonly #freeAtMs = new Map<string, number>();
  readonly #end = Promise.withResolvers<CrawlResult>();
  readonly #result: CrawlResult = { pages: new Map(), failed: new Map() };
  readonly #stop = () => this.#pump();
  #running = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: CrawlOptions, fetchPage: FetchPage) {
    this.#options = options;
    this.#fetchPage = fetchPage;
  }

  run(): Promise<CrawlResult> {
    this.#options.signal?.addEventListener("abort", this.#stop);
    this.#add(this.#options.start);
    this.#pump();
    return this.#end.promise;
  }

  #add(link: string): void {
    const url = new URL(link);
    url.hash = "";
    if (url.pathname.endsWith("/")) url.pathname = url.pathname.slice(0, -1);
    const isNew = !this.#found.has(url.href) && this.#found.size < (this.#options.maxPages ?? Infinity);
    if (!isNew) return;
    this.#found.add(url.href);
    this.#waiting.push({ url: url.href, host: url.host, triesLeft: this.#options.retries ?? 0 });
  }

  #pump(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#options.signal?.aborted) this.#waiting.length = 0;
    while (this.#running < this.#options.maxConcurrent) {
      const at = this.#waiting.findIndex((job) => this.#waitMs(job) <= 0);
      const [job] = at < 0 ? [] : this.#waiting.splice(at, 1);
      if (!job) break;
      void this.#start(job);
    }
    if (this.#running === 0 && this.#waiting.length === 0) {
      this.#options.signal?.removeEventListener("abort", this.#stop);
      this.#end.resolve(this.#result);
    } else if (this.#waiting.length > 0 && this.#running < this.#options.maxConcurrent) {
      this.#timer = setTimeout(() => this.#pump(), Math.min(...this.#waiting.map((it) => this.#waitMs(it))));
    }
  }

  #waitMs({ host }: Job): number {
    return (this.#freeAtMs.get(host) ?? 0) - performance.now();
  }

  async #start(job: Job): Promise<void> {
    const { signal, timeoutMs, perHostGapMs = 0 } = this.#options;
    this.#running += 1;
    this.#freeAtMs.set(job.host, performance.now() + perHostGapMs);
    const limits = timeoutMs === undefined ? [] : [AbortSignal.timeout(timeoutMs)];
    try {
      const page = await this.#fetchPage(job.url, AbortSignal.any(signal ? [signal, ...limits] : limits));
      this.#result.pages.set(job.url, page);
      for (const link of page.links) this.#add(link);
    } catch (error) {
      if (!signal?.aborted) this.#failed(job, error);
    }
    this.#running -= 1;
    this.#pump();
  }

  /** A further try goes to the back of the queue. */
  #failed(job: Job, error: unknown): void {
    if (job.triesLeft > 0) this.#waiting.push({ ...job, triesLeft: job.triesLeft - 1 });
    else this.#result.failed.set(job.url, error);
  }
}

export function crawl(options: CrawlOptions, fetchPage: FetchPage, _io: Io): Promise<CrawlResult> {
  return new Crawl(options, fetchPage).run();
}
