import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { concurrent, deadlock, scenes, sequential } from "../../test/support/scenes.ts";
import { toHtml } from "./html.ts";

const evil = `</style><script>alert("1")</script><img src=x onerror='a()'>`;

describe("toHtml()", () => {
  test("ties lines and bars together", () => {
    const html = toHtml([{ trace: sequential() }]);
    expect(html).toContain('<div class="line linked" tabindex="0" data-at="0-5"><span class="no">5</span>');
    expect(html).toContain('<g class="bar" tabindex="0" role="img" data-at="0-5"><title>fetch(2), line 5: ');
    expect(html).toContain('#p0:has(.bar[data-at="0-5"]:is(:hover, :focus)) .line[data-at="0-5"]');
    expect(html).toContain('#p0:has(.line[data-at="0-5"]:is(:hover, :focus)) .bar.bar[data-at="0-5"]');
    expect(html).toContain('<div class="line" data-at="0-7">');
  });

  test("allows its own style sheet and nothing else", () => {
    for (const scene of Object.values(scenes)) {
      const html = toHtml([{ trace: scene() }]);
      const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? "";
      const hash = createHash("sha256").update(style).digest("base64");
      expect(html).toContain(
        `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
      );
      expect(html).not.toMatch(/<script|<link|\bsrc=|href=|\bstyle="|\bon\w+="/);
    }
  });

  test("draws yours and ours one above the other, with what is to be said", () => {
    const html = toHtml(
      [
        { trace: sequential(), title: "Yours", sentences: ["Use `Promise.all([…])` & wait once."] },
        { trace: concurrent(), title: "Ours" },
      ],
      { title: "05-three-tasks" },
    );
    expect(html).toContain("<title>05-three-tasks</title>");
    expect([...html.matchAll(/<h[12][^>]*>([^<]*)</g)].map((it) => it[1])).toEqual([
      "05-three-tasks",
      "Yours",
      "Ours",
    ]);
    expect(html).toContain('<p class="says">Use <code>Promise.all([…])</code> &amp; wait once.</p>');
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((it) => it[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("shows the tree of what has not ended, where something has not", () => {
    expect(toHtml([{ trace: deadlock() }])).toContain("cycle: transfer#1 → transfer#2 → transfer#1</pre>");
    expect(toHtml([{ trace: sequential() }])).not.toContain("<pre");
  });

  test("escapes all that may hold words of the learner's", () => {
    const trace = sequential();
    const html = toHtml(
      [
        {
          title: evil,
          sentences: [evil, `\`${evil}\``],
          trace: {
            ...trace,
            kata: evil,
            title: evil,
            sources: { "answer.ts": evil, [evil]: evil },
            sites: trace.sites.map((it) => ({ ...it, text: evil, file: evil })),
            spans: trace.spans.map((it) => ({ ...it, label: evil, endMs: null })),
            ops: trace.ops.map((it) => ({ ...it, label: evil })),
          },
        },
      ],
      { title: evil },
    );
    expect(html.match(/<\/style>/g)).toHaveLength(1);
    expect(html).not.toContain("<script");
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;script&gt;alert(&quot;1&quot;)");
  });

  test("a row of many bars is one stop", () => {
    const html = toHtml([{ trace: scenes.polling!() }]);
    expect(html.match(/class="bar"/g)?.length).toBeGreaterThan(100);
    expect(html.match(/class="bar" tabindex="0"/g)?.length).toBeLessThan(6);
  });

  test("folds what is far from every bar in a long file", () => {
    const trace = sequential();
    const source = `${trace.sources["answer.ts"]}${"// more\n".repeat(50)}`;
    const html = toHtml([{ trace: { ...trace, sources: { "answer.ts": source } } }]);
    // Lines 4 to 6 have bars, and 58 lines are there.
    expect(html).toContain('<details><summary>49 lines</summary>\n<div class="line" data-at="0-10">');
    expect(html.match(/<div class="line/g)).toHaveLength(58);
    expect(toHtml([{ trace }])).not.toContain("<details>");
  });
});
