// A recorder that does not boot.
console.error('not today');
process.exitCode = 4;
