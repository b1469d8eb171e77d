/** A thread of `parallelTransfer`. It can import `ThreadLock` from `./threads-share-memory.ts`. */

// TODO: under the lock, take 1 from cell 1 and give it to cell 2, as often as the main thread says.
