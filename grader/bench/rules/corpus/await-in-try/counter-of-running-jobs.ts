// fault: await-in-try
// because: the job is counted as over before it is
export class Jobs {
  running = 0;

  async run<T>(job: () => Promise<T>): Promise<T> {
    this.running++;
    try {
      return job(); // here
    } finally {
      this.running--;
    }
  }
}
