// label: sequential
// because: the size of a chunk is the limit of what may run at the same time
declare function notify(user: number): Promise<boolean>;

export async function notifyAll(users: number[], limit: number): Promise<number> {
  const left = [...users];
  let reached = 0;
  while (left.length > 0) {
    const batch = left.splice(0, limit);
    const outcomes = await Promise.allSettled(batch.map(notify));
    reached += outcomes.filter((it) => it.status === "fulfilled" && it.value).length;
  }
  return reached;
}
