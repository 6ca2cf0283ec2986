import { expect, it } from 'vitest';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { testForeignObjects } from './foreign-object-examples.js';
import { inFileOfOwn } from './support/in-folder.js';
import { makeLegacyFile, withPlainOpen } from './support/legacy-file.js';

testForeignObjects(['r0']);

it('a foreign key that refers to events survives the migration of events, and still holds', async () => {
  await inFileOfOwn(async (file) => {
    await makeLegacyFile(file, 'r1', [
      'CREATE TABLE notes (about UUID REFERENCES events(event_id), note TEXT)',
      "INSERT INTO notes VALUES ('e7e70000-0001-4000-8000-000000000001', 'mine')",
    ]);
    const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
    expect(recorder.bootReport.addedColumns).toContain('events.model_session_id');
    expect(recorder.bootReport.createdIndexes).toContain('idx_events_model_session_id');
    await recorder.close();
    await withPlainOpen(file, async (database) => {
      expect(await database.rows('SELECT note FROM notes')).toEqual([{ note: 'mine' }]);
      await expect(database.run('INSERT INTO notes VALUES (uuid(), NULL)')).rejects.toThrow(/foreign key/i);
      await expect(database.run('DELETE FROM events')).rejects.toThrow(/foreign key/i);
    });
  });
});
