// fault: no-unused-task
// because: of the two promises only one is taken out and awaited
interface Started { id: number; done: Promise<void> }
declare function startJob(name: string): Started;

export async function launch(name: string): Promise<number> {
  const { id, done } = startJob(name); // here
  return id;
}
