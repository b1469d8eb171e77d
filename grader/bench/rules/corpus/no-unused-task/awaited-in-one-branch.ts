// fault: no-unused-task
// because: if nobody wants to wait, the promise is dropped with its failure
declare function reindex(): Promise<void>;

export async function importData(isPatient: boolean): Promise<void> {
  const indexing = reindex(); // here
  if (isPatient) await indexing;
}
