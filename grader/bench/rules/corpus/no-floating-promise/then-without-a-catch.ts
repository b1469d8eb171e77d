// fault: no-floating-promise
// because: the promise that then returns takes over the failure and nobody has it
declare function loadHighScores(): Promise<number[]>;

export function printHighScores(print: (line: string) => void): void {
  loadHighScores().then((scores) => { // here
    for (const score of scores) print(String(score));
  });
}
