// right: no-needless-async
// because: disposing is waited for at the end of the block
interface Session extends AsyncDisposable { readonly user: string }

export async function userOf(open: () => Session): Promise<string> {
  await using session = open();
  return session.user;
}
