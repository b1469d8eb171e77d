// fault: no-floating-promise
// because: what the function throws after its first wait is an unhandled rejection
declare function readSettings(): Promise<{ volume: number }>;
declare function setVolume(level: number): void;

export function restore(): void {
  (async () => { // here
    const { volume } = await readSettings();
    setVolume(volume);
  })();
}
