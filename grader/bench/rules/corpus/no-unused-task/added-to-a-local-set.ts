// fault: no-unused-task
// because: the set is local and nobody waits for what is in it
declare function notify(user: string): Promise<void>;

export function notifyAll(users: string[]): void {
  const running = new Set<Promise<void>>(); // here
  for (const user of users) {
    running.add(notify(user)); // here
  }
}
