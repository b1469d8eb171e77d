import { z } from "zod";

/**
 * What stands around learner code.
 * - `bubblewrap`: own namespaces (no network, no processes, no files but Node and the runtime), unprivileged user,
 *   and Node's permission model inside.
 * - `permission`: Node's permission model alone (no files, no network, no processes).
 * - `process`: a process of its own with an empty environment; for machines on which nothing else starts.
 */
export const sandboxSchema = z.enum(["bubblewrap", "permission", "process"]);

export type Sandbox = z.infer<typeof sandboxSchema>;

/** What a sandbox does not keep out, in words; nothing for the strongest. */
export const limitationsOf: Readonly<Record<Sandbox, readonly string[]>> = {
  bubblewrap: [],
  permission: [
    "One wall instead of two: a flaw in Node's permission model would lay the files of this user open.",
    "The answer process runs as this user, beside its other processes and on the same network.",
  ],
  process: [
    "No wall but the missing names: a flaw in V8 or in the hardening would lay this user's files, network and " +
      "processes open. Do not grade the code of strangers like this.",
  ],
};
