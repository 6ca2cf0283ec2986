import { resolveSubject } from '../../subjects/resolve-subject.js';
import { runVictim } from './run-victim.js';

await runVictim(resolveSubject);
