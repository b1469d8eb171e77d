// right: no-promise-wrapper
// because: it settles when two of many are there, which no combinator does
export function firstTwo<T>(tasks: Promise<T>[]): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const values: T[] = [];
    for (const task of tasks) {
      task.then((value) => {
        values.push(value);
        if (values.length === 2) resolve([...values]);
      }, reject);
    }
  });
}
