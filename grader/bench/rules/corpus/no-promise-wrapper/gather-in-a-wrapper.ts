// fault: no-promise-wrapper
// because: Promise.all is a promise already
declare function render(page: number): Promise<string>;

export const book = (pages: number[]): Promise<string> =>
  new Promise((resolve, reject) => { // here
    Promise.all(pages.map(render)).then((all) => resolve(all.join("\n")), reject);
  });
