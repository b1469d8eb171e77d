// fault: no-leave-in-finally
// because: the return is deep in the finally, and leaves it all the same
interface Transaction { commit(): Promise<void>; rollBack(): Promise<void>; isDirty: boolean }

export async function save(transaction: Transaction, write: () => Promise<void>): Promise<boolean> {
  try {
    await write();
    await transaction.commit();
    return true;
  } finally {
    switch (transaction.isDirty) {
      case true:
        await transaction.rollBack();
        return false; // here
    }
  }
}
