// fault: no-swallowed-rejection
// because: the function that takes the failure is empty, whatever it is called
declare function deleteAccount(id: number): Promise<void>;
const noop = () => {}; // here

export async function leave(id: number): Promise<boolean> {
  await deleteAccount(id).catch(noop); // here
  return true;
}
