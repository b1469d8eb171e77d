export * from "../../../solutions/30-build-future/build-future.ts";
