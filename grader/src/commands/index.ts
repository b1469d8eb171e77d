/** The command line: one verb a file, loaded when it is called. */
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { AuthoringError, MachineFault, UsageError } from "../verdict/errors.ts";
import { type Context, type ExitCode, exitCodes } from "./context.ts";

/** Runs `kata` with these arguments. Mistakes of the user are explained, not thrown. */
export async function runCli(argv: readonly string[], context: Context): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.passed;
  const program = buildProgram(context, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.passed : exitCodes.broken;
    const isExplained =
      error instanceof UsageError || error instanceof AuthoringError || error instanceof MachineFault;
    if (!isExplained) throw error;
    context.stderr.write(`kata: ${error.message}\n`);
    return exitCodes.broken;
  }
}

function buildProgram(context: Context, exit: (code: ExitCode) => void): Command {
  const program = new Command("kata")
    .description("Kata of asynchronous programming, and the grader that says why.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
    })
    .showHelpAfterError("Call `kata --help` for what there is.")
    .action(async () => exit(await (await import("./status.ts")).status(context)));
  program
    .command("list")
    .description("the kata of the course")
    .action(async () => exit(await (await import("./list.ts")).list(context)));
  program
    .command("hint")
    .description("one more hint for a kata: for the one that is next, or the one named")
    .argument("[kata]", "number, name or both: 05, three-tasks, 05-three-tasks")
    .action(async (name?: string) => exit(await (await import("./hint.ts")).hint(name, context)));
  program
    .command("grade")
    .description("grade kata, all or those named")
    .argument("[kata...]", "number, name or both")
    .option(
      "--submission <dir>",
      "folder with <slug>/<name>.ts or <slug>/src/<name>.ts; without it exercises/ is graded",
    )
    .addOption(
      new Option("--reporter <name>", "form of the verdict").choices(["human", "json"]).default("human"),
    )
    .option("--output <file>", "write the verdict to a file instead of the terminal")
    .option(
      "--min-score <points>",
      "pass with at least so many points, even if some kata do not",
      parsePoints,
    )
    .action(async (names: string[], options) =>
      exit(await (await import("./grade.ts")).gradeCommand(names, options, context)),
    );
  program
    .command("lint")
    .description("check any TypeScript files for misuse of asynchronous code, in the course or elsewhere")
    .argument("<path...>", "files and folders")
    .option("--rule <name>", "only this rule; may be given several times", collect)
    .addOption(
      new Option("--reporter <name>", "form of the report")
        .choices(["human", "json", "sarif"])
        .default("human"),
    )
    .option("--output <file>", "write the report to a file instead of the terminal")
    .action(async (paths: string[], options) =>
      exit(await (await import("./lint.ts")).lintCommand(paths, options, context)),
    );
  program
    .command("timeline")
    .description("what a solution does in time, and which line holds it up; yours and ours once it passes")
    .argument("[kata]", "number, name or both; without it the first that does not pass")
    .option("--submission <dir>", "folder with <slug>/<name>.ts or <slug>/src/<name>.ts")
    .option("--test <text>", "a test with this in its name, not the first that fails")
    .addOption(
      new Option("--format <name>", "form of the picture")
        .choices(["text", "svg", "html", "perfetto", "json"])
        .default("text"),
    )
    .option("--output <file>", "write it to a file instead of the terminal")
    .action(async (name: string | undefined, options) =>
      exit(await (await import("./timeline.ts")).timelineCommand(name, options, context)),
    );
  program
    .command("practice")
    .description("open the vitest UI on the tests of the kata; saving a file runs them again")
    .argument("[kata]", "number, name or both")
    .option("--no-open", "do not open a browser")
    .option("--port <number>", "port of the UI", parsePoints)
    .action(async (name: string | undefined, options) =>
      exit(await (await import("./practice.ts")).practice(name, options, context)),
    );
  program
    .command("check")
    .description("for authors: is every kata what it promises to be?")
    .argument("[kata...]", "number, name or both")
    .action(async (names: string[]) => exit(await (await import("./check.ts")).checkCommand(names, context)));
  return program;
}

function collect(name: string, before: readonly string[] = []): readonly string[] {
  return [...before, name];
}

function parsePoints(text: string): number {
  const points = Number(text);
  if (text.trim() === "" || !Number.isFinite(points) || points < 0) {
    throw new InvalidArgumentError("It must be a number that is not negative.");
  }
  return points;
}
