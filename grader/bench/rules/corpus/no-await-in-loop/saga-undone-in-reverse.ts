// label: sequential
// because: what has been done is undone when a later step fails
interface SagaStep { run(): Promise<void>; undo(): Promise<void> }

export async function runSaga(steps: SagaStep[]): Promise<void> {
  const done: SagaStep[] = [];
  try {
    for (const step of steps) {
      await step.run();
      done.unshift(step);
    }
  } catch (error) {
    for (const step of done) await step.undo();
    throw error;
  }
}
