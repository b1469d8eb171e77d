// right: no-floating-promise
// because: the second function of then takes the failure
declare function syncContacts(): Promise<number>;

export function startSync(show: (text: string) => void): void {
  syncContacts().then(
    (count) => show(`${count} contacts`),
    () => show("offline"),
  );
}
