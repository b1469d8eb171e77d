// right: no-dangling-timeout
// because: the second contestant is a key press, not a timer
interface Keyboard { pressed(key: string): Promise<void> }
declare function playIntro(): Promise<void>;

export async function intro(keyboard: Keyboard): Promise<"seen" | "skipped"> {
  return await Promise.race([
    playIntro().then(() => "seen" as const),
    keyboard.pressed("Escape").then(() => "skipped" as const),
  ]);
}
