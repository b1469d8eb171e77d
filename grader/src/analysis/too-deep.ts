/** Whether the compiler or a rule gave up on a file that is nested without end, or whose types grow without end. */
export function isTooDeep(error: unknown): boolean {
  return error instanceof RangeError && /call stack|string length/.test(error.message);
}
