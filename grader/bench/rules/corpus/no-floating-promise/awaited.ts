// right: no-floating-promise
// because: the message comes after the work
declare function saveDraft(text: string): Promise<void>;
declare function show(message: string): void;

export async function onSave(text: string): Promise<void> {
  await saveDraft(text);
  show("Saved");
}
