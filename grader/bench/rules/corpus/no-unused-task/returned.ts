// right: no-unused-task
// because: the caller gets it
declare function deploy(version: string): Promise<void>;

export function release(version: string): Promise<void> {
  const deployment = deploy(version);
  console.log("deploying", version);
  return deployment;
}
