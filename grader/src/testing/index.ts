/// <reference types="node" />
/** What hidden and visible tests of kata are written with. */
export { Opaque, RemoteError } from "../answer/wire.ts";
export type { IoPlan } from "../clock/io-service.ts";
export type { Call, Note } from "../clock/service.ts";
export type { ExploredSchedule } from "../explore/explored-schedule.ts";
export { atMostInside, inOrderOfAsking } from "../explore/oracles.ts";
export { expect } from "./expectations.ts";
export { endsWith } from "./exploration.ts";
export { kata } from "./kata.ts";
export { Random } from "./random.ts";
export type { Observed, Tools, TypedService, World } from "./world.ts";
