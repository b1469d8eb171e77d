// fault: no-promise-as-value
// because: a promise is always there, so the door is never found shut
declare function isLocked(door: string): Promise<boolean>;

export async function enter(door: string): Promise<string> {
  if (!isLocked(door)) return "come in"; // here
  return "the door is locked";
}
