// fault: no-needless-async
// because: the generator has its items and never waits
export async function* days(count: number): AsyncGenerator<number> { // here
  for (let day = 1; day <= count; day++) yield day;
}
