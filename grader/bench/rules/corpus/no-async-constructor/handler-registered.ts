// right: no-async-constructor
// because: the constructor registers a function that starts work when an event comes
interface Bus { on(event: string, listener: () => void): void }
declare function refresh(): Promise<void>;
declare function report(error: unknown): void;

export class Feed {
  constructor(bus: Bus) {
    bus.on("refresh", () => {
      refresh().catch(report);
    });
  }
}
