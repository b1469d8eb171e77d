// right: no-async-callback
// because: the function that is handed over is synchronous
interface Robot { halt(): void }

export function emergencyStop(robots: Robot[]): void {
  robots.forEach((robot) => robot.halt());
}
