const kept: unknown[] = [];
for (let i = 0; ; i += 1) kept.push(Array.from({ length: 10_000 }, () => ({ i })));
