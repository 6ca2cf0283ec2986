import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rescueFile } from '../../src/user-file/rescue/rescue-file.js';
import { withWorkingCopy } from '../../src/user-file/working-copy.js';
import { frcompat } from '../cli/frcompat.js';
import { bytesOf } from '../recorder/support/bytes.js';
import { SECRET, withAttacker } from './attacker.js';

describe('a file that attacks its reader', () => {
  it('is examined, inspected and rescued like any other, and what it wants to read stands nowhere', async () => {
    await withAttacker(async (file) => {
      const { examination } = await withWorkingCopy(file, {}, async (copy) => copy);
      expect(examination).toMatchObject({ kind: 'read', otherObjects: ['macro look', 'macro peek'] });
      const inspected = await frcompat(['inspect', file]);
      expect(inspected.stdout).toContain('spy');
      const report = await rescueFile(file);
      const told = JSON.stringify([examination, inspected.stdout, inspected.stderr, report]);
      expect(told).not.toContain(SECRET);
      const files = Object.keys(await bytesOf(path.dirname(file)));
      expect(files.filter((name) => name !== 'attacker.rescued.db')).toEqual(['attacker.db', 'secret.csv']);
    });
  });
});

describe('a subject that boots a file of somebody else', () => {
  it('boots it in repro and bisect, kills and damages included, and what it wants to read stands nowhere', async () => {
    await withAttacker(async (file) => {
      const told = [];
      for (const args of [
        ['repro', file, '--kills', '1', '--damages', '2', '--show-values'],
        ['bisect', file],
      ]) {
        const { stdout, stderr } = await frcompat(args);
        told.push(stdout, stderr);
      }
      expect(told[0]).toContain('spy');
      expect(told.join('\n')).not.toContain(SECRET);
      expect(Object.keys(await bytesOf(path.dirname(file)))).toEqual(['attacker.db', 'secret.csv']);
    });
  });
});
