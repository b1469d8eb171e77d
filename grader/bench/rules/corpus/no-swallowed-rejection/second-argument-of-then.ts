// fault: no-swallowed-rejection
// because: the second function takes the failure and does nothing
declare function publish(article: string): Promise<number>;

export function publishAndCount(article: string, show: (id: number) => void): Promise<void> {
  return publish(article).then(show, () => {}); // here
}
