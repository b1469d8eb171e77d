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

/** What came of right answers there. */
export interface RightSolutions {
  readonly count: number;
  /** Those that did not pass, each with the reason. */
  readonly punished: readonly string[];
}

/** What one sandbox showed. */
export interface Report {
  readonly results: readonly Result[];
  /** Left out when only some attacks are run. */
  readonly right?: RightSolutions;
}
