import path from 'node:path';
import pc from 'picocolors';
import { expect, test } from 'vitest';
import { noDamages } from '../../../src/damage/damage-options.js';
import { formatReproduction } from '../../../src/report/commands/repro-text.js';
import { knownNames } from '../../../src/user-file/known-names.js';
import { type Bisection, runOf } from '../../../src/user-file/repro/bisect.js';
import { reproduce } from '../../../src/user-file/repro/reproduce.js';
import { bisectionWithoutValues, withoutValues } from '../../../src/user-file/repro/without-values.js';
import { withWorkingCopy } from '../../../src/user-file/working-copy.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeFile } from '../../recorder/support/legacy-file.js';
import { putFixture } from '../put-fixture.js';

const SECRET = 'hush-4711';

/** In every place where somebody's value can be: in columns, in JSON, in a default, in a CHECK, in a view. */
const secrets = [
  `UPDATE fr_events SET message = '${SECRET}', payload = '{"a":"${SECRET}"}'`,
  `CREATE TABLE notes (body VARCHAR DEFAULT '${SECRET}' CHECK (body <> '${SECRET}x'))`,
  `INSERT INTO notes VALUES ('${SECRET}')`,
  `CREATE VIEW secrets AS SELECT '${SECRET}' AS a`,
  `ALTER TABLE terminal_output ALTER COLUMN stdout_redacted SET DEFAULT '${SECRET}'`,
];

/** What the fixture's own rows hold, and what was put into it. */
const VALUES = /hush|type_r4|job-r4|7ace0000|fingerprint-r4/;

test("no value of a user's file is in a story, however much the checks have to say", async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await putFixture('r4~stale-index', file);
    await makeFile(file, secrets);
    await withWorkingCopy(file, {}, async (copy) => {
      const story = await reproduce(copy, {
        subject: 'r7',
        engine: '1.5.5',
        crash: { kills: 0, seed: 1 },
        damage: noDamages,
        timeoutMs: 60_000,
        keep: false,
        signal: new AbortController().signal,
      });
      expect(JSON.stringify(story)).toMatch(VALUES);
      const shown = withoutValues(story, knownNames(copy));
      expect(JSON.stringify(shown)).not.toMatch(VALUES);
      const text = formatReproduction(shown, pc.createColors(false));
      expect(text).toContain("not the recorder's: table notes (1 columns), view secrets");
      expect(text).toMatch(/✗ agreement: .*\n {4}diagnostics\.fingerprint through idx_diag_fingerprint\n/);
      expect(text).toMatch(/✗ read: .*\n {4}trace … \(\d+ times\)\n {6}expected: \(hidden\)\n/);
      const { verdict, inspection } = story;
      const runs = [{ ...runOf(verdict), message: `Could not convert '${SECRET}'` }];
      const bisection: Bisection = {
        format: 1,
        inspection,
        engines: [
          { engine: '1.5.5', runs, firstBroken: 'r7', lastWorking: null, worksAgain: null, statement: null },
        ],
        firstBrokenEngine: null,
        lastWorkingEngine: null,
      };
      expect(JSON.stringify(bisectionWithoutValues(bisection, knownNames(copy)))).not.toMatch(VALUES);
    });
  });
});
