export * from "../../../solutions/34-build-lock-semaphore/build-lock-semaphore.ts";
