// right: await-in-try
// because: the helper catches everything itself, nothing is left for this function
declare function upload(file: string): Promise<void>;
declare function queueForLater(file: string): void;

async function uploadOrQueue(file: string): Promise<string> {
  try {
    await upload(file);
    return "uploaded";
  } catch {
    queueForLater(file);
    return "queued";
  }
}

export function save(file: string): Promise<string> {
  return uploadOrQueue(file);
}
