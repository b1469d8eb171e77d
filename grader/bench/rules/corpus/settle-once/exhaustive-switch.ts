// right: settle-once
// because: all answers that there are settle it
interface Vote { onEnd(listener: (outcome: "yes" | "no") => void): void }

export function verdict(vote: Vote): Promise<boolean> {
  return new Promise((resolve) => {
    vote.onEnd((outcome) => {
      switch (outcome) {
        case "yes":
          return resolve(true);
        case "no":
          return resolve(false);
      }
    });
  });
}
