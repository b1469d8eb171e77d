/** Shows a learner in the vitest UI, and in its HTML report, how a test went in time. */
import type { TestContext } from "vitest";
import { sentencesFor } from "../diagnosis/sentences.ts";
import { render } from "../timeline/render.ts";
import { isEmpty } from "../trace/is-empty.ts";
import { LearnerFailure } from "./failure.ts";
import type { Look } from "./second-look.ts";

/** How many columns the report of the vitest UI has on an ordinary screen. */
export const uiColumns = 95;

/** At most so many sentences beside one failure. */
const maxSentences = 2;
/** Below a failure there is room for that; the annotated picture holds more. */
const maxRows = 12;

/** The message of the failure gets the sentence and the picture in characters, the test the picture as SVG. */
export async function showInUi(
  { annotate }: Pick<TestContext, "annotate">,
  failure: unknown,
  { trace }: Look,
): Promise<void> {
  if (isEmpty(trace)) return;
  const sentences = sentencesFor(trace, maxSentences);
  if (failure instanceof LearnerFailure) {
    const text = render([{ trace }], "text", { width: uiColumns, maxRows });
    failure.message = [failure.message, ...sentences, text.trimEnd()].join("\n\n");
  }
  const body = render([{ trace, title: trace.title, sentences }], "svg");
  const caption = sentences[0] ?? "What happened, in virtual time";
  await annotate(caption, "timeline", { contentType: "image/svg+xml", body, bodyEncoding: "utf-8" });
}
