// fault: no-dangling-timeout
// because: the flag hides the late timer, it does not stop it
declare function render(scene: string): Promise<string>;

export function renderWithin(scene: string, ms: number): Promise<string | null> {
  let isOver = false;
  const limit = new Promise<null>((resolve) => { // here
    setTimeout(() => { // here
      if (!isOver) resolve(null);
    }, ms);
  });
  return Promise.race([render(scene), limit]).finally(() => { // here
    isOver = true;
  });
}
