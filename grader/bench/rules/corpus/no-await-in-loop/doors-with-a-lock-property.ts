// label: gather
// because: a lock is what is read here, nothing is locked
interface DoorState { lock: "open" | "shut"; delay: number }
declare function readLock(doorId: string): Promise<DoorState["lock"]>;

export async function doorStates(doorIds: string[]): Promise<Record<string, DoorState>> {
  const states: Record<string, DoorState> = {};
  for (const doorId of doorIds) {
    states[doorId] = { lock: await readLock(doorId), delay: 30 }; // here
  }
  return states;
}
