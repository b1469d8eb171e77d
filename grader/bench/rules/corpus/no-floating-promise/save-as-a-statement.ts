// fault: no-floating-promise
// because: the page tells that it has saved before it has, and a failure is lost
declare function saveDraft(text: string): Promise<void>;
declare function show(message: string): void;

export function onSave(text: string): void {
  saveDraft(text); // here
  show("Saved");
}
