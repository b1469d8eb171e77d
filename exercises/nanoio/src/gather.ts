export * from "../../../solutions/32-build-gather/build-gather.ts";
