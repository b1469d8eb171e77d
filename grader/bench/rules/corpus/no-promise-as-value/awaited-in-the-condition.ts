// right: no-promise-as-value
// because: the answer is asked for, not the promise
declare function isLocked(door: string): Promise<boolean>;

export async function enter(door: string): Promise<string> {
  if (!(await isLocked(door))) return "come in";
  return "the door is locked";
}
