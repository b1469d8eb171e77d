// fault: throw-errors
// because: the reject of withResolvers gets an object that is no error
interface Worker { onExit(listener: (code: number) => void): void }

export function exit(worker: Worker): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  worker.onExit((code) => {
    if (code === 0) resolve();
    else reject({ code }); // here
  });
  return promise;
}
