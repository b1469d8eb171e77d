import type { Browser } from "playwright-core";
import { afterEach, test } from "vitest";
import { hasBrowser, startBrowser } from "./support/browser.ts";
import { TestCourse } from "./support/course.ts";
import { Practice } from "./support/practice.ts";

let course: TestCourse | undefined;
let practice: Practice | undefined;
let browser: Browser | undefined;

afterEach(async () => {
  practice?.kill();
  await browser?.close();
  course?.remove();
});

test.skipIf(!hasBrowser)(
  "the vitest UI shows the sentence and the picture of a test that failed",
  async () => {
    course = new TestCourse({ "01-first": () => {} });
    course.write("exercises/01-first/src/first.ts", course.read("solutions/01-first/rejected/in-turn.ts"));
    practice = new Practice(course);
    const output = await practice.until(/Watching for file changes/);
    browser = await startBrowser();
    const page = await browser.newPage();
    await page.goto(/http:\/\/\S+/.exec(output)?.[0] ?? "", { timeout: 0 });
    await page.getByText("takes 100 ms, not 200").first().click({ timeout: 0 });
    await page.getByText("began at 100 ms only because line 7 awaited").first().waitFor({ timeout: 0 });
    // The logo is smaller.
    const isDrawn = "[...document.images].some((it) => it.complete && it.naturalWidth >= 300)";
    await page.waitForFunction(isDrawn, undefined, { timeout: 0 });
  },
);
