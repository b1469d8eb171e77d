// fault: no-promise-as-value
// because: the loop asks a promise, which is never false
declare function tryPush(item: string): Promise<boolean>;

export async function pushHard(item: string): Promise<number> {
  let attempts = 1;
  while (!tryPush(item)) attempts++; // here
  return attempts;
}
