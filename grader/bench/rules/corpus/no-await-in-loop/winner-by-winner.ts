// label: sequential
// because: a wait ends with the first of those still running, which are one fewer each time
export async function inOrderOfArrival<T>(tasks: Promise<T>[]): Promise<T[]> {
  const left = new Map(tasks.map((task, id) => [id, task.then((value) => ({ id, value }))]));
  const arrived: T[] = [];
  while (left.size > 0) {
    const { id, value } = await Promise.race(left.values());
    left.delete(id);
    arrived.push(value);
  }
  return arrived;
}
