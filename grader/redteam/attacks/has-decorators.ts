// attack: runs code in decorators, static blocks, enums and namespaces
// catalogue: own
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
function grab(value: unknown, context: any): void {
  for (const key of Reflect.ownKeys(context))
    if (/process|require/.test(String(key))) console.log("REACHED", String(key));
  void value;
}

enum Level {
  Low = "low",
}
namespace Hidden {
  export const level = Level.Low;
}
class Box {
  @grab method(): string {
    return Hidden.level;
  }
  static {
    void new Box().method();
  }
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
