// fault: no-promise-wrapper
// because: both outcomes are handed on by hand
declare function upload(file: string): Promise<number>;

export function uploaded(file: string): Promise<number> {
  return new Promise<number>((resolve, reject) => { // here
    upload(file)
      .then((bytes) => resolve(bytes))
      .catch((error: unknown) => reject(error));
  });
}
