export * from "../../../solutions/35-build-event-condition/build-event-condition.ts";
