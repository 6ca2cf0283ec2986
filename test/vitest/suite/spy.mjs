import { appendFileSync } from 'node:fs';

// A recorder that does nothing but tell that it was started.
appendFileSync(process.env.FRCOMPAT_SPY, `${process.argv.at(-1)}\n`);
