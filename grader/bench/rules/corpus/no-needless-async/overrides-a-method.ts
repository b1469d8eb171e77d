// right: no-needless-async
// because: the method of the base class is asynchronous, and callers rely on it
declare function flush(): Promise<void>;

class Sink {
  async close(): Promise<void> {
    await flush();
  }
}

export class NullSink extends Sink {
  override async close(): Promise<void> {}
}
