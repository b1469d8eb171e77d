import type { Node, SourceFile } from "ts-morph";
import type { Kit } from "./support/kit.ts";

/** What a rule may look at: one file of the learner, parsed and bound to its types. */
export interface RuleContext {
  readonly file: SourceFile;
  readonly kit: Kit;
  /** All files that are checked together, this one among them. */
  readonly files: () => readonly SourceFile[];
  /** Whether the file is an answer to a kata, whose contract says which of its exports give promises. */
  readonly isAnswer: boolean;
}

/** A place that belongs to a finding, with what happens there. */
export interface RelatedPlace {
  readonly node: Node;
  readonly message: string;
}

/** One fault: where it is and what it does. The program adds the rule's name, the file and the severity. */
export interface RuleFinding {
  readonly node: Node;
  /** Full sentences for the learner: what happens in time, then what to write instead. */
  readonly message: string;
  readonly related?: readonly RelatedPlace[];
}

/**
 * A static rule. It answers from types and data flow, not from text, and stays silent when in doubt.
 *
 * `name` is also the name of its file, its test table and its page.
 */
export interface Rule {
  readonly name: string;
  /** One sentence: what the rule is about. */
  readonly description: string;
  /** Set where the rule is one of this course, and says nothing against code elsewhere. */
  readonly isOfCourse?: true;
  /** Rules that say the same of a place that both report: then theirs is told, and not this one's. */
  readonly yieldsTo?: readonly string[];
  check(context: RuleContext): RuleFinding[];
}
