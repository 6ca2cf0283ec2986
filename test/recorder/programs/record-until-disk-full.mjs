// Boots the recorder on a file, on an engine, and records events until the checkpoint that the engine makes by itself finds
// the disk full. Then it makes room, by removing another file, lists, records and closes. Prints the ids of what was
// acknowledged, and what was said of the rest.
import { randomUUID } from 'node:crypto';
import { rmSync, writeSync } from 'node:fs';
import process from 'node:process';
import { loadEngine } from '../../../dist/src/engine/engine.js';
import { DuckDbFlightRecorder } from '../../../dist/src/recorder/index.js';

const [, , engine, file, ballast] = process.argv;
const { duckdb } = await loadEngine(engine);
const recorder = await DuckDbFlightRecorder.newOnPath(file, 7, { duckdb });
const acknowledged = [];
const said = [];
const eventsOf100 = () =>
  Array.from({ length: 100 }, () => ({
    eventId: randomUUID(),
    traceId: randomUUID(),
    actor: 'agent',
    actorId: 'disk',
    eventType: 'test',
    payload: { text: `${Math.random()}`.repeat(900) },
  }));
const note = (work) =>
  work.then(
    () => said.push(''),
    (error) => said.push(error.message),
  );

while (said.length === 0) {
  const events = eventsOf100();
  await recorder.recordEvents(events).then(
    () => acknowledged.push(...events.map(({ eventId }) => eventId)),
    (error) => said.push(error.message),
  );
}
rmSync(ballast);
await note(recorder.listEvents());
await note(recorder.recordEvents(eventsOf100()));
await note(recorder.close());
writeSync(1, JSON.stringify({ acknowledged, said }));
