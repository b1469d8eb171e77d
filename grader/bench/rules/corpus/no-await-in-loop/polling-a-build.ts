// label: sequential
// because: the state is asked again only because it was not final yet
type BuildState = "queued" | "running" | "done" | "broken";
declare function buildState(id: number): Promise<BuildState>;
declare function sleep(ms: number): Promise<void>;

export async function waitForBuild(id: number): Promise<BuildState> {
  for (;;) {
    const state = await buildState(id);
    if (state === "done" || state === "broken") return state;
    await sleep(2000);
  }
}
