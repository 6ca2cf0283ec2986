import { resolveSubject } from '../../subjects/resolve-subject.js';
import { runVictim, type VictimOrder } from './run-victim.js';

// The order stands on the command line: a victim lives too short to load a library for messages.
await runVictim(JSON.parse(process.argv[2] ?? '') as VictimOrder, resolveSubject);
