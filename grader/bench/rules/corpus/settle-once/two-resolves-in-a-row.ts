// fault: settle-once
// because: the second value reaches nobody
interface Dialog { onClose(listener: (ok: boolean) => void): void }

export function answer(dialog: Dialog): Promise<string> {
  return new Promise((resolve) => {
    dialog.onClose((ok) => {
      resolve(ok ? "yes" : "no");
      resolve("closed"); // here
    });
  });
}
