export * from "../../../solutions/33-build-task-group/build-task-group.ts";
