// right: no-late-await
// because: the task group has every child from the moment of its start
import { type Io, withTaskGroup } from "@async-kata/kit";

export async function fetchTwo(io: Io): Promise<void> {
  await withTaskGroup(async (group) => {
    group.spawn(async () => io.log((await io.fetch(1, 100)).data));
    group.spawn(async () => io.log((await io.fetch(2, 200)).data));
  });
}
