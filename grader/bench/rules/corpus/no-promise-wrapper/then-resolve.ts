// fault: no-promise-wrapper
// because: the promise of the request is already what is wanted, and its failure is lost in the wrapper
declare function fetchUser(id: number): Promise<string>;

export function user(id: number): Promise<string> {
  return new Promise((resolve) => { // here
    fetchUser(id).then(resolve);
  });
}
