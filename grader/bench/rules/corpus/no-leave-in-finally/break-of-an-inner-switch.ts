// right: no-leave-in-finally
// because: the breaks end the switch
type Mode = "read" | "write";
interface File { flush(): Promise<void>; unlock(): void }
declare function useFile(file: File, mode: Mode): Promise<string>;

export async function withFile(file: File, mode: Mode): Promise<string> {
  try {
    return await useFile(file, mode);
  } finally {
    switch (mode) {
      case "write":
        await file.flush();
        break;
      case "read":
        file.unlock();
        break;
    }
  }
}
