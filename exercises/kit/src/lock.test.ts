import { expect, test } from "vitest";
import { describePermits, exhaust } from "../test/permit-contract.ts";
import { describeWaiting } from "../test/waiting-contract.ts";
import { Lock } from "./lock.ts";
import { pendingWaits } from "./waits.ts";

describeWaiting("lock.acquire()", () => exhaust(new Lock(), 1));

describePermits("Lock", 1, () => new Lock());

test("Lock has no owner: a holder that acquires it again waits for itself", async () => {
  const lock = new Lock();
  const guard = await lock.acquire();
  lock.acquire();
  expect(pendingWaits().map((wait) => wait.what)).toEqual(["lock.acquire()"]);
  guard.release();
});
