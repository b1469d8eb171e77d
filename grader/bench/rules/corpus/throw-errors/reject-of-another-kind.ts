// right: throw-errors
// because: the method is called reject, but it answers an application, not a promise
interface Application { reject(reason: string): void; accept(): void }
declare function score(application: Application): Promise<number>;

export async function decide(application: Application): Promise<void> {
  if ((await score(application)) < 50) application.reject("The score is too low");
  else application.accept();
}
