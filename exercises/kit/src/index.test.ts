import { expect, test } from "vitest";
import * as kit from "./index.ts";

test("the kit's face is these, and no more", () => {
  expect(Object.keys(kit)).toEqual(["Event", "Lock", "Queue", "Semaphore", "withTaskGroup"]);
});
