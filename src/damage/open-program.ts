import { writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { TableRows } from '../corpus/rows.js';
import { loadEngine } from '../engine/engine.js';
import { recorderSubject } from '../subjects/recorder.js';
import { openAndLook } from './open-and-look.js';
import type { OpeningOrder } from './opening.js';

/** Opens damaged files with the recorder, one after the other, and says what comes of each. */
const order = JSON.parse(process.argv[2] ?? '') as OpeningOrder;
const engine = await loadEngine(order.engine);
const baseline = JSON.parse(await readFile(order.baseline, 'utf8')) as TableRows[];
for (const file of order.files) {
  await openAndLook({ subject: recorderSubject, engine, baseline, askIndexes: true }, file, (step) =>
    writeSync(1, `${JSON.stringify({ file, ...step })}\n`),
  );
}
