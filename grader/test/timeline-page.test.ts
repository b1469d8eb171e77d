/** The page of a timeline in a real browser: bars light lines, lines light bars, and nothing is loaded or refused. */
import * as nanoio from "@async-kata/nanoio";
import { type Ops, reduce } from "@async-kata/nanoio/golden";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { programTrace } from "../src/programs/program-trace.ts";
import { render } from "../src/timeline/render.ts";
import { hasBrowser, startBrowser } from "./support/browser.ts";
import { concurrent, deadlock, polling, scenes, sequential } from "./support/scenes.ts";

/** What is used of a page's globals inside of it: these files are checked without the types of the DOM. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly width: number;
}
interface PageElement {
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly parentElement: PageElement | null;
  readonly scrollWidth: number;
  readonly classList: { contains(name: string): boolean };
  getAttribute(name: string): string | null;
  getBoundingClientRect(): Box;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  replaceChildren(element: PageElement): void;
}
interface PageDocument extends Pick<PageElement, "querySelectorAll"> {
  readonly activeElement: PageElement | null;
  readonly body: PageElement;
  readonly documentElement: PageElement;
}
declare const document: PageDocument;
declare function getComputedStyle(
  element: PageElement,
): Readonly<Record<"backgroundColor" | "color" | "fill" | "opacity", string>>;
declare const DOMParser: new () => { parseFromString(text: string, type: string): PageDocument };

if (!hasBrowser) {
  test("the page in a browser", ({ skip }) => {
    skip("needs Chromium: apt-get install chromium");
  });
}

describe.runIf(hasBrowser)("the page in a browser", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser.close();
  });

  /** Opens it, hands it over, and lets nothing pass that the browser complained about or asked the network for. */
  async function withPage(
    html: string,
    use: (page: Page) => Promise<void>,
    { width = 1280, scheme = "light" as "light" | "dark" } = {},
  ): Promise<void> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
    const complaints: string[] = [];
    try {
      await context.route("**/*", (route) => {
        complaints.push(`asked for ${route.request().url()}`);
        return route.abort();
      });
      const page = await context.newPage();
      page.on("console", (it) => complaints.push(it.text()));
      page.on("pageerror", (it) => complaints.push(String(it)));
      await page.setContent(html, { waitUntil: "load" });
      await use(page);
      expect(complaints).toEqual([]);
    } finally {
      await context.close();
    }
  }

  const backgroundOf = (page: Page, selector: string) =>
    page.locator(selector).evaluate((it) => getComputedStyle(it).backgroundColor);
  const line = (at: number) => `#p0 .line[data-at="0-${at}"]`;
  const bar = (at: number) => `#p0 .bar[data-at="0-${at}"]`;

  test("a bar that is pointed at lights its line and no other", async () => {
    await withPage(render([{ trace: sequential() }], "html"), async (page) => {
      const dark = await backgroundOf(page, line(5));
      await page.hover(bar(5));
      expect(await backgroundOf(page, line(5))).toBe("rgb(255, 243, 196)");
      expect(await backgroundOf(page, line(4))).toBe(dark);
      await page.hover("h1");
      expect(await backgroundOf(page, line(5))).toBe(dark);
    });
  });

  test("Tab goes through lines and bars, and lights the same", async () => {
    await withPage(render([{ trace: sequential() }], "html"), async (page) => {
      const lit: string[] = [];
      for (let stop = 0; stop < 6; stop++) {
        await page.keyboard.press("Tab");
        const [at, isBar] = await page.evaluate(() => {
          const { activeElement } = document;
          return [activeElement?.getAttribute("data-at"), activeElement?.classList.contains("bar")] as const;
        });
        lit.push(`${isBar ? "bar" : "line"} ${at} ${await backgroundOf(page, `#p0 .line[data-at="${at}"]`)}`);
      }
      expect(lit).toEqual([
        "line 0-4 rgb(255, 243, 196)",
        "line 0-5 rgb(255, 243, 196)",
        "line 0-6 rgb(255, 243, 196)",
        "bar 0-4 rgb(255, 243, 196)",
        "bar 0-5 rgb(255, 243, 196)",
        "bar 0-6 rgb(255, 243, 196)",
      ]);
    });
  });

  test("a line that is pointed at dims the bars of the others", async () => {
    await withPage(render([{ trace: deadlock() }], "html"), async (page) => {
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.hover(line(23));
      const opacities = (at: number) =>
        page.locator(bar(at)).evaluateAll((all) => all.map((it) => getComputedStyle(it).opacity));
      expect(await opacities(23)).toEqual(["1", "1"]);
      expect(await opacities(22)).toEqual(["0.25", "0.25"]);
    });
  });

  test("of two runs, only the one that is pointed at is lit", async () => {
    const html = render([{ trace: sequential() }, { trace: concurrent() }], "html");
    await withPage(html, async (page) => {
      await page.hover('#p1 .bar[data-at="0-4"] >> nth=0');
      expect(await backgroundOf(page, '#p1 .line[data-at="0-4"]')).toBe("rgb(255, 243, 196)");
      expect(await backgroundOf(page, '#p0 .line[data-at="0-4"]')).not.toBe("rgb(255, 243, 196)");
    });
  });

  test("a bar of a recorded program lights the line of its operation", async () => {
    const main: Ops = [
      ["sleep", 10],
      ["sleep", 20],
    ];
    const scenario = { objects: {}, procs: {}, main };
    const log = reduce(nanoio.play(nanoio, scenario));
    const trace = programTrace({ name: "p", scenario, log, player: "module", clock: "ms" });
    await withPage(render([{ trace }], "html"), async (page) => {
      expect(await page.locator(line(3)).textContent()).toMatch(/yield\* sleep\(20\);/);
      await page.hover(bar(3));
      expect(await backgroundOf(page, line(3))).toBe("rgb(255, 243, 196)");
      expect(await backgroundOf(page, line(2))).not.toBe("rgb(255, 243, 196)");
    });
  });

  test.each(["light", "dark"] as const)("text can be read on a %s page", async (scheme) => {
    await withPage(
      render([{ trace: deadlock(), sentences: ["`a` waits"] }, { trace: polling() }], "html"),
      async (page) => {
        const contrasts = await page.evaluate(contrastsOfTexts);
        expect(contrasts.length).toBeGreaterThan(40);
        expect(contrasts.filter((it) => it.ratio < 4.5)).toEqual([]);
      },
      { scheme },
    );
  });

  test.each([1280, 600, 360])("fits a window of %i px", async (width) => {
    const title = "x".repeat(300);
    const pictures = Object.values(scenes).map((it) => ({ trace: it(), title, sentences: [title] }));
    await withPage(
      render(pictures, "html"),
      async (page) => {
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      },
      { width },
    );
  });

  test("every SVG is well-formed, and stays inside its frame", async () => {
    await withPage("<!doctype html><title>x</title>", async (page) => {
      for (const scene of Object.values(scenes)) {
        const svg = render([{ trace: scene() }, { trace: scene(), title: `</g>&"'` }], "svg");
        const found = await page.evaluate((text) => {
          const { documentElement } = new DOMParser().parseFromString(text, "image/svg+xml");
          document.body.replaceChildren(documentElement);
          const frame = documentElement.getBoundingClientRect();
          const texts = [...documentElement.querySelectorAll("text")].map((it) => it.getBoundingClientRect());
          const isOutside = (it: Box) => it.left < frame.left || it.right > frame.right + 0.5;
          return {
            name: documentElement.nodeName,
            width: frame.width,
            outside: texts.filter(isOutside).length,
          };
        }, svg);
        expect(found).toEqual({ name: "svg", width: 600, outside: 0 });
      }
    });
  });
});

/** Runs in the page: the contrast of every text with what it stands on, as WCAG counts it. */
function contrastsOfTexts(): { text: string; ratio: number }[] {
  const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color: string) => {
    const [r = 0, g = 0, b = 0] = channels(color).map((it) => {
      const share = it / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const groundOf = (element: PageElement | null): string => {
    if (!element) return "rgb(255, 255, 255)";
    const { backgroundColor } = getComputedStyle(element);
    return (channels(backgroundColor)[3] ?? 1) > 0 ? backgroundColor : groundOf(element.parentElement);
  };
  const elements = [...document.querySelectorAll("h1, h2, p, code, pre, .no, .text, .badge, text")];
  return elements
    .filter((it) => it.textContent?.trim())
    .map((it) => {
      const style = getComputedStyle(it);
      const bar = it.classList.contains("inside") ? it.parentElement?.querySelector("rect.work") : undefined;
      const ground = bar ? getComputedStyle(bar).fill : groundOf(it);
      const [a, b] = [luminance(it.nodeName === "text" ? style.fill : style.color), luminance(ground)];
      return { text: it.textContent ?? "", ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) };
    });
}
