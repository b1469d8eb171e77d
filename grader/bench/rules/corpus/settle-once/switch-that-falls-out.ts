// fault: settle-once
// because: a third answer leaves the promise pending for ever
interface Vote { onEnd(listener: (outcome: "yes" | "no" | "tie") => void): void }

export function verdict(vote: Vote): Promise<boolean> {
  return new Promise((resolve) => { // here
    vote.onEnd((outcome) => { // here
      switch (outcome) { // here
        case "yes":
          resolve(true);
          break;
        case "no":
          resolve(false);
          break;
      }
    });
  });
}
