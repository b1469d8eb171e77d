/** What a command knows of the world around it. */
export interface Context {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** The folder in which the command was called; paths of the user are relative to it. */
  readonly cwd: string;
  /** How the user calls this command: `pnpm kata`, or through npx where pnpm is not installed. */
  readonly call: string;
}

/** Exit codes. */
export const exitCodes = { passed: 0, notPassed: 1, broken: 2 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
