// fault: no-idle-await
// because: the function is not called
declare const robot: { home: () => Promise<void> };

export async function park(log: (text: string) => void): Promise<void> {
  await robot.home; // here
  log("parked");
}
