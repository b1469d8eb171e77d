/** What came of one attack in one sandbox. */
export interface Result {
  readonly attack: string;
  readonly verdict: string;
  readonly finding: string;
  /** What it gained over the honest wrong answer. */
  readonly gains: readonly string[];
  /** Where the verdict is another than the header says. */
  readonly surprises: readonly string[];
}
