/** nanoio: a small asyncio of generators, on virtual time; and the player of the scenarios that test it. */
export * from "./modules.ts";
export { type Modules, play } from "./play.ts";
export type * from "./scenario.ts";
