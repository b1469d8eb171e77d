// fault: no-unused-task
// because: printing a promise is not waiting for it
declare function deploy(version: string): Promise<void>;

export async function release(version: string): Promise<void> {
  const deployment = deploy(version); // here
  console.log("deploying", deployment);
}
