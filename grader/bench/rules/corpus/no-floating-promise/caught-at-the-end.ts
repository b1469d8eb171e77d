// right: no-floating-promise
// because: the handler at the end takes the failure and cannot fail itself
declare function loadHighScores(): Promise<number[]>;

export function printHighScores(print: (line: string) => void): void {
  loadHighScores()
    .then((scores) => scores.forEach((score) => print(String(score))))
    .catch((error: unknown) => print(`There are no scores: ${String(error)}`));
}
