// right: no-promise-wrapper
// because: an event may settle it before the promise does
interface Button { once(event: "press", listener: () => void): void }
declare function playIntro(): Promise<void>;

export function introOrSkip(button: Button): Promise<"seen" | "skipped"> {
  return new Promise((resolve, reject) => {
    button.once("press", () => resolve("skipped"));
    playIntro().then(() => resolve("seen"), reject);
  });
}
