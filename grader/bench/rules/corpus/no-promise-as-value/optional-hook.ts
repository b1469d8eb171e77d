// right: no-promise-as-value
// because: the hook may be missing, which is asked before it is called
interface Hooks { beforeSave?: () => Promise<void> }
declare function save(): Promise<void>;

export async function saveWith(hooks: Hooks): Promise<void> {
  if (hooks.beforeSave) await hooks.beforeSave();
  await save();
}
