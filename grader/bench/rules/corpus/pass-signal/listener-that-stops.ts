// right: pass-signal
// because: the player is stopped by a listener of the signal
interface Player { play(song: string): Promise<void>; stop(): void }

export async function play(player: Player, song: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  signal.addEventListener("abort", () => player.stop(), { once: true });
  await player.play(song);
}
