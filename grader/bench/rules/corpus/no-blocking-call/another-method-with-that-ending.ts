// right: no-blocking-call
// because: the method starts a synchronisation, its name has nothing to do with blocking
interface Cloud { startSync(folder: string): Promise<void>; isInSync: boolean }

export async function sync(cloud: Cloud, folder: string): Promise<void> {
  await cloud.startSync(folder);
  if (!cloud.isInSync) throw new Error(`${folder} is not in sync`);
}
