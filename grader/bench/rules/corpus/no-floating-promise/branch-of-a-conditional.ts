// fault: no-floating-promise
// because: the expression gives a promise in one of its branches
declare function sendAlarm(room: number): Promise<void>;

export function onSmoke(room: number, isDrill: boolean): void {
  isDrill ? undefined : sendAlarm(room); // here
}
