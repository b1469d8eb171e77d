import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const executablePath = "/usr/bin/chromium";

/** Whether there is a browser to try pages in; Debian's package is called `chromium`. */
export const hasBrowser = existsSync(executablePath);

export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}
