// right: async-executor
// because: resolve takes the promise over, with its failure
interface Dialog { show(onClose: (name: string) => void): void }
declare function createUser(name: string): Promise<number>;

export function register(dialog: Dialog): Promise<number> {
  return new Promise<number>((resolve) => {
    dialog.show((name) => resolve(createUser(name)));
  });
}
