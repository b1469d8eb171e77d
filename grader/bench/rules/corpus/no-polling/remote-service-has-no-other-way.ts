// right: no-polling
// because: the state is on another machine that can only be asked
declare function jobState(id: string): Promise<"running" | "done">;
declare function sleep(ms: number): Promise<void>;

export async function waitForJob(id: string): Promise<void> {
  while ((await jobState(id)) !== "done") {
    await sleep(5000);
  }
}
