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
