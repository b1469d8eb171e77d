// right: no-swallowed-rejection
// because: the failure chooses another server, whose failure is not caught
declare function fromMain(key: string): Promise<string>;
declare function fromReplica(key: string): Promise<string>;

export function read(key: string): Promise<string> {
  return fromMain(key).catch(() => fromReplica(key));
}
