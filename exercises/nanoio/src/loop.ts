export * from "../../../solutions/29-build-loop/build-loop.ts";
