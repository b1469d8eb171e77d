// right: no-swallowed-rejection
// because: the failure is told
declare function save(text: string): Promise<void>;
declare function log(message: string, error: unknown): void;

export async function autosave(text: string): Promise<void> {
  try {
    await save(text);
  } catch (error) {
    log("autosave", error);
  }
}
