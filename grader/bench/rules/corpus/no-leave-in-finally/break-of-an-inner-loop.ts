// right: no-leave-in-finally
// because: the loop that is left begins and ends within the finally
interface Lamp { isOn: boolean; off(): void }
declare function show(): Promise<void>;

export async function perform(lamps: Lamp[]): Promise<void> {
  try {
    await show();
  } finally {
    for (const lamp of lamps) {
      if (!lamp.isOn) break;
      lamp.off();
    }
  }
}
