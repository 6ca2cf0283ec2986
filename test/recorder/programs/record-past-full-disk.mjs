// Boots the recorder on a file, on an engine, records events of up to 20 KB whether or not those before them could be, and
// dies by SIGKILL. Every tenth has a job id of so many characters, if any are given. Prints the id of each that was
// acknowledged, and what was last said of one that was not.
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import process from 'node:process';
import { loadEngine } from '../../../dist/src/engine/engine.js';
import { DuckDbFlightRecorder } from '../../../dist/src/recorder/index.js';

const [, , engine, file, characters = '0'] = process.argv;
const { duckdb } = await loadEngine(engine);
const recorder = await DuckDbFlightRecorder.newOnPath(file, 7, { duckdb });
const acknowledged = [];
let said = '';
for (let i = 0; i < 200; i++) {
  const eventId = randomUUID();
  const text = 'x'.repeat((i * 7919) % 20_000);
  try {
    await recorder.recordEvent({
      eventId,
      traceId: eventId,
      actor: 'agent',
      actorId: 'disk',
      eventType: 'test',
      jobId: i % 10 === 5 ? 'j'.repeat(Number(characters)) : undefined,
      payload: { text },
    });
    acknowledged.push(eventId);
  } catch (error) {
    said = error.message;
  }
}
writeSync(1, JSON.stringify({ acknowledged, said }));
process.kill(process.pid, 'SIGKILL');
