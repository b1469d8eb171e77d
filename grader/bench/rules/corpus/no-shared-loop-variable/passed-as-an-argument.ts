// right: no-shared-loop-variable
// because: the timer is handed the value at the time of the call
export function flash(colours: string[], show: (colour: string) => void): void {
  for (var i = 0; i < colours.length; i++) {
    setTimeout(show, i * 100, colours[i] ?? "black");
  }
}
