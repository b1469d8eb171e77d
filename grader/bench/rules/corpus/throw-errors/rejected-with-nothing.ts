// fault: throw-errors
// because: the failure is undefined
export function confirm(dialog: { ask(text: string, done: (yes: boolean) => void): void }): Promise<void> {
  return new Promise((resolve, reject) => {
    dialog.ask("Delete all files?", (yes) => {
      if (yes) resolve();
      else reject(); // here
    });
  });
}
