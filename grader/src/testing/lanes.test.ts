import { setImmediate as turn } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { Lanes } from "./lanes.ts";

vi.mock("node:os", () => ({ availableParallelism: () => 2 }));

test("a lane does its steps in order, whatever is waited for first", async () => {
  const log: string[] = [];
  const lanes = new Lanes<string>((lane) => log.push(`end of ${lane}`));
  const step = (name: string) => async () => {
    log.push(name);
    await turn();
    return name;
  };
  const first = lanes.add("a", step("a1"));
  const second = lanes.add("a", step("a2"));
  await turn();
  expect(log).toEqual([]);
  expect(await second()).toBe("a2");
  expect(await first()).toBe("a1");
  expect(log).toEqual(["a1", "a2", "end of a"]);
});

test("a lane that hangs does not hold up another one", async () => {
  const lanes = new Lanes<string>(() => {});
  const never = lanes.add("a", () => new Promise(() => {}));
  const other = lanes.add("b", async () => "done");
  void never();
  expect(await other()).toBe("done");
});
