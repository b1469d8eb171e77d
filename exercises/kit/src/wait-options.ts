/** How a wait can be given up. */
export interface WaitOptions {
  /** Aborting it ends the wait, which then rejects with the signal's `reason`. */
  readonly signal?: AbortSignal;
}
