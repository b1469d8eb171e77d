// label: sequential
// because: a hook sees what earlier hooks have put into the context
interface Context { user?: string; roles: string[] }
type Hook = (context: Context) => Promise<void>;

export async function authorize(hooks: Hook[]): Promise<Context> {
  const context: Context = { roles: [] };
  for (const hook of hooks) {
    await hook(context);
    if (context.user === "banned") throw new Error("The user is banned");
  }
  return context;
}
