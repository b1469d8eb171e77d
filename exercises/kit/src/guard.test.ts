import { describe, expect, test } from "vitest";
import { createGuard } from "./guard.ts";

describe("createGuard()", () => {
  function setUp() {
    const events: string[] = [];
    return { events, guard: createGuard(() => events.push("given back")) };
  }

  test("gives back on release()", () => {
    const { events, guard } = setUp();
    guard.release();
    expect(events).toEqual(["given back"]);
  });

  test("gives back at the end of a `using` block", () => {
    const { events, guard } = setUp();
    {
      using _guard = guard;
      events.push("inside");
    }
    expect(events).toEqual(["inside", "given back"]);
  });

  test("gives back at the end of an `await using` block", async () => {
    const { events, guard } = setUp();
    {
      await using _guard = guard;
      events.push("inside");
    }
    expect(events).toEqual(["inside", "given back"]);
  });

  test("gives back once when it is released inside its `using` block", () => {
    const { events, guard } = setUp();
    {
      using _guard = guard;
      guard.release();
      events.push("still inside");
    }
    expect(events).toEqual(["given back", "still inside"]);
  });

  test("throws on a second release(), also after the block", () => {
    const { events, guard } = setUp();
    {
      using _guard = guard;
    }
    expect(() => guard.release()).toThrow(new Error("Cannot release the guard: it is already released"));
    expect(events).toEqual(["given back"]);
  });
});
