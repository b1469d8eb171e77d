export * from "../../../solutions/36-build-wait-for-shield/build-wait-for-shield.ts";
