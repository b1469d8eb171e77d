import { type ChildProcess, spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { cliPath, type TestCourse } from "./course.ts";

/** A running `kata practice`, whose output can be waited for. */
export class Practice {
  readonly #child: ChildProcess;
  #output = "";

  constructor(course: TestCourse) {
    this.#child = spawn(process.execPath, [cliPath, "practice", "01", "--no-open", "--port", "0"], {
      cwd: course.root,
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on("data", (chunk) => {
        this.#output += stripVTControlCharacters(String(chunk));
      });
    }
  }

  /** Waits until the output since the last call matches; the test's time-out is the limit. */
  async until(pattern: RegExp): Promise<string> {
    while (!pattern.test(this.#output)) await new Promise((resolve) => setTimeout(resolve, 50));
    const output = this.#output;
    this.#output = "";
    return output;
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  /** Presses Ctrl+C and waits for the end. */
  async end(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.#child.once("exit", () => resolve()));
    this.#child.kill("SIGINT");
    await ended;
  }
}
