/** The instrumented copy of a submission, as the answer process needs it beside the plain one. */
import path from "node:path";
import { moduleUrls } from "../answer/names.ts";
import type { Submission } from "../answer/submission.ts";
import { CannotParse, toJavaScript } from "../answer/to-javascript.ts";
import type { Traceable } from "./collect.ts";
import { instrument } from "./instrument.ts";
import type { Flow, Site } from "./trace.ts";

export interface TracedCopy extends Traceable {
  readonly url: string;
  readonly modules: Readonly<Record<string, string>>;
}

/** Undefined where a file cannot be instrumented; then there is nothing to explain with. */
export function tracedCopy({ file, folder, sources }: Submission): TracedCopy | undefined {
  const base = moduleUrls.traced + folder;
  const modules: Record<string, string> = {};
  const sites: Site[] = [];
  const flows: Flow[] = [];
  for (const [name, source] of Object.entries(sources)) {
    const instrumented = instrument(name, source, { firstSite: sites.length });
    const code = instrumented && translated(name, instrumented.code);
    if (!code) return undefined;
    modules[base + name] = code;
    sites.push(...instrumented.sites);
    flows.push(...instrumented.flows);
  }
  return { url: base + path.basename(file), modules, sources, sites, flows };
}

function translated(name: string, code: string): string | undefined {
  try {
    return toJavaScript(name, code).code;
  } catch (error) {
    if (error instanceof CannotParse) return undefined;
    throw error;
  }
}
