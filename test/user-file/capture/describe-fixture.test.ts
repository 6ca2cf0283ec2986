import { expect, test } from 'vitest';
import { describeFixture } from '../../../src/user-file/capture/describe-fixture.js';
import type { Examined } from '../../../src/user-file/capture/examined.js';
import type { FileContents } from '../../../src/user-file/inspect/inspection.js';
import { aFixture } from '../../corpus/a-fixture.js';
import { anInspection } from '../../report/commands/an-inspection.js';

test.each([
  [[], 2, 'rows'],
  [[], 0, 'empty'],
  [['table notes (1 columns)'], 0, 'foreign'],
  [['table notes (1 columns)'], 2, 'foreign'],
] as const)('with %j beside the recorder and %d rows its content is %s', (foreign, rows, content) => {
  const contents: FileContents = {
    ...{ kind: 'read', vintage: { kind: 'foreign' }, tables: [], foreign },
    indexes: { compared: 0, disagreeing: [] },
  };
  const fixture = {
    ...aFixture('theirs'),
    tables: { events: { rows, digest: '' }, notes: { rows: 0, digest: '' } },
  };
  const examined: Pick<Examined, 'adHoc' | 'inspection'> = {
    adHoc: { fixture, fixturesDirectory: undefined },
    inspection: anInspection({ contents }),
  };
  expect(describeFixture('mine', examined)).toMatchObject({ id: 'mine', content, provenance: 'captured' });
});
