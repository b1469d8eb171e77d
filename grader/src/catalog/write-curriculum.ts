/** Writes `exercises/README.md`. Call it as `pnpm curriculum`. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { findCourse } from "./course.ts";
import { curriculumPage } from "./curriculum.ts";

const course = findCourse(import.meta.dirname);
writeFileSync(path.join(course.root, "exercises", "README.md"), curriculumPage(course));
