// fault: no-swallowed-rejection
// because: whatever goes wrong while saving is dropped
declare function save(text: string): Promise<void>;

export async function autosave(text: string): Promise<void> {
  try {
    await save(text);
  } catch {} // here
}
