import type { Site, Trace } from "../trace/trace.ts";
import type { Context } from "./context.ts";

/** What it took and what it would have taken, in virtual ms. */
export interface Numbers {
  readonly actualMs: number;
  readonly idealMs: number;
  readonly wasteMs: number;
}

/** A place that belongs to a diagnosis, with what happens there. */
export interface RelatedSite {
  readonly site: Site;
  readonly message: string;
}

/** Why a run went as it went, and the line to blame. */
export interface Diagnosis {
  /** Name of the rule, which is the name of its file. */
  readonly rule: string;
  /** At most three sentences for the learner. */
  readonly message: string;
  readonly site: Site;
  readonly related: readonly RelatedSite[];
  /** Null where time is not the point. */
  readonly numbers: Numbers | null;
}

/** Looks at a trace for one kind of fault. It is silent where nothing is wasted, and when in doubt. */
export type DiagnosisRule = (trace: Trace, context: Context) => Diagnosis[];
