// fault: no-promise-wrapper
// because: both steps are promises that could be chained
declare function logIn(name: string): Promise<string>;
declare function inbox(token: string): Promise<string[]>;

export function mails(name: string): Promise<string[]> {
  return new Promise((resolve, reject) => { // here
    logIn(name).then((token) => {
      inbox(token).then(resolve, reject);
    }, reject);
  });
}
