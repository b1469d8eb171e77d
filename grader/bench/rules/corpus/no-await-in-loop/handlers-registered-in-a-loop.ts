// label: sequential
// because: the await belongs to a handler that runs much later
interface Button { onPress(handler: () => void): void }
declare function save(slot: number): Promise<void>;
declare function report(error: unknown): void;

export function wire(buttons: Button[]): void {
  for (const [slot, button] of buttons.entries()) {
    const press = async () => {
      try {
        await save(slot);
      } catch (error) {
        report(error);
      }
    };
    button.onPress(() => void press());
  }
}
