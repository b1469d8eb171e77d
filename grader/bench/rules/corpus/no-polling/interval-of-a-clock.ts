// right: no-polling
// because: the interval shows the time and ends after a number of seconds
export function countdown(seconds: number, show: (left: number) => void): void {
  let left = seconds;
  const timer = setInterval(() => {
    left -= 1;
    show(left);
    if (left === 0) clearInterval(timer);
  }, 1000);
}
