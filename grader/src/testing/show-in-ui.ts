/** Shows a learner in the vitest UI, and in its HTML report, how a test went in time. */
import type { TestContext } from "vitest";
import { sentencesFor } from "../diagnosis/sentences.ts";
import { picturesOf } from "../timeline/pictures-of.ts";
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
  look: Look,
): Promise<void> {
  const { trace } = look;
  if (isEmpty(trace)) return;
  const pictures = picturesOf(look);
  const sentences = sentencesFor(trace, maxSentences);
  if (failure instanceof LearnerFailure) {
    const text = render(pictures, "text", { width: uiColumns, maxRows });
    // What differs in a recorded program is what the message begins with.
    const said = trace.program ? [] : sentences;
    failure.message = [failure.message, ...said, text.trimEnd()].join("\n\n");
  }
  const body = render(pictures, "svg");
  const caption = sentences[0] ?? "What happened, in virtual time";
  await annotate(caption, "timeline", { contentType: "image/svg+xml", body, bodyEncoding: "utf-8" });
}
