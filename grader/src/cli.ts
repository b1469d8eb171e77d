#!/usr/bin/env node
console.log("kata", process.version, process.argv.slice(2), process.cwd(), process.env.INIT_CWD, process.env.npm_lifecycle_event);
