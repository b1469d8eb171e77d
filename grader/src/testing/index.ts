/// <reference types="node" />
/** What hidden and visible tests of kata are written with. */
export { Opaque, RemoteError } from "../answer/wire.ts";
export type { IoPlan } from "../clock/io-service.ts";
export type { Call, Note } from "../clock/service.ts";
export { expect } from "./expectations.ts";
export { kata } from "./kata.ts";
export { Random } from "./random.ts";
export type { Observed, Tools, TypedService, World } from "./world.ts";
