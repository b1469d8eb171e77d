// right: no-promise-wrapper
// because: the work starts only when the event comes, so there is no promise to return yet
interface Dialog { onOk(listener: (name: string) => void): void }
declare function createUser(name: string): Promise<number>;

export function register(dialog: Dialog): Promise<number> {
  return new Promise((resolve, reject) => {
    dialog.onOk((name) => {
      createUser(name).then(resolve, reject);
    });
  });
}
