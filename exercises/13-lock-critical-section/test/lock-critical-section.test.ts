import { expect, kata, type TypedService } from "@async-kata/grader/testing";
import type * as Answer from "../src/lock-critical-section.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

/** A number in a table. What it reads and writes is logged; a write has happened when its promise resolves. */
function table(label: string, value: number): TypedService<Answer.Resource> {
  let current = value;
  return {
    calls: {
      read: (call) => {
        call.log(`read ${label}${current}`);
        call.resolve(current);
      },
      write: (call) => {
        const [next] = call.args;
        call.resolve(undefined, 0, () => {
          current = Number(next);
          call.log(`write ${label}${current}`);
        });
      },
    },
  };
}

task("bump", () => {
  test("counts five bumps as five", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, kit, row }) => {
        const lock = new kit.Lock();
        await Promise.all([1, 2, 3, 4, 5].map((id) => answer.bump(row, lock, id, io)));
        return await row.read();
      },
      { services: { row: table("", 0) } },
    );
    expect(run).toResolveTo(5, "each bump must read what the one before it wrote");
    expect(run).toFinishAt(5000, "when five sections of 1000 ms follow one another");
  });
});

task("prepareThenBump", () => {
  test("prepares five at once and takes 5.2 s", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, kit, row }) => {
        const lock = new kit.Lock();
        await Promise.all([1, 2, 3, 4, 5].map((id) => answer.prepareThenBump(row, lock, id, io)));
        return await row.read();
      },
      { services: { row: table("", 0) } },
    );
    expect(run).toFinishAt(5200, "when five preparations run together and only the bumps follow one another");
    expect(run).toResolveTo(5, "each bump must read what the one before it wrote");
  });
});

task("transfer", () => {
  test("moves the amount, which takes 100 ms", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, kit, annBalance, bobBalance }) => {
        const ann = { id: "ann", lock: new kit.Lock(), balance: annBalance };
        const bob = { id: "bob", lock: new kit.Lock(), balance: bobBalance };
        await answer.transfer(ann, bob, 30, io);
        return { ann: await annBalance.read(), bob: await bobBalance.read() };
      },
      { services: { annBalance: table("ann ", 100), bobBalance: table("bob ", 50) } },
    );
    expect(run).toResolveTo({ ann: 70, bob: 80 }, "30 go from ann, who has 100, to bob, who has 50");
    expect(run).toFinishAt(100, "for the entry in the journal");
  });
});
