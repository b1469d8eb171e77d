export * from "../../../solutions/31-build-task/build-task.ts";
