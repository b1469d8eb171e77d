/** A thread of `parallelCount`. */

// TODO: add 1 to cell 0 of the shared memory, as often as the main thread says.
