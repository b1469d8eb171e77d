// right: no-floating-promise
// because: emit gives a boolean, however asynchronous its listeners are
import { EventEmitter } from "node:events";

const bus = new EventEmitter();

export function publish(order: string): void {
  bus.emit("order", order);
}
