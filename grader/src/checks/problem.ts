/** Something in a kata that is not as it promises to be. */
export interface Problem {
  /** Absolute path of the file or folder at fault. */
  readonly file: string;
  /** What was found and what to do about it. */
  readonly message: string;
}
