// Kills a victim as a worker does: node killer.mjs <order>
import { killVictim } from '../../../dist/src/matrix/crash/kill-victim.js';

await killVictim(JSON.parse(process.argv[2]));
