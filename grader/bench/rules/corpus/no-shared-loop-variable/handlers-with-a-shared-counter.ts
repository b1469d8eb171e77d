// fault: no-shared-loop-variable
// because: each handler asks for the counter when it is pressed
interface Button { onPress(handler: () => void): void }
declare function select(slot: number): void;

export function wire(buttons: Button[]): void {
  let slot = 0;
  for (const button of buttons) {
    button.onPress(() => select(slot)); // here
    slot++;
  }
}
