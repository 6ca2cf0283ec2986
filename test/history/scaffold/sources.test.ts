import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { revisions } from '../../../generators/revisions/index.js';
import { HarnessError } from '../../../src/errors/errors.js';
import { contractSource } from '../../../src/history/scaffold/contract-source.js';
import { declarationsSource } from '../../../src/history/scaffold/declarations-source.js';
import { registerRevision } from '../../../src/history/scaffold/register-revision.js';
import { revisionSource } from '../../../src/history/scaffold/revision-source.js';
import { fromPackageRoot } from '../../../src/package/package-root.js';
import { contract } from '../../../src/schema/contract/contract.js';

const newest = revisions.at(-1)?.id ?? '';

it('the source of a revision has every table as it was created: a comma in a default begins no column', () => {
  const creation = `CREATE TABLE notes (note VARCHAR DEFAULT 'none, (yet', state ENUM('a', 'b'))`;
  const facts = { id: 'r99', date: '2026-05-01', sourceCommit: '12345678', change: '', neverEmpty: [] };
  const source = revisionSource(
    { ...facts, recordedWith: 'DuckDB 1.5.5' },
    { creations: [creation], alterations: [], catalog: { tables: [], indexes: [], views: [] } },
  );
  expect(source).toContain(`CREATE TABLE IF NOT EXISTS notes (
      note VARCHAR DEFAULT 'none, (yet',
      state ENUM('a', 'b')
    )`);
});

it('the source of a revision makes tables, then migrates, then makes indexes, each where it is not there, and fills all', () => {
  const column = (name: string, type: string, nullable = true) => ({ name, type, nullable, default: null });
  const table = (name: string, ...columns: ReturnType<typeof column>[]) => ({
    name,
    constraints: [],
    columns,
  });
  const source = revisionSource(
    {
      ...{ id: 'r99', date: '2026-05-01', sourceCommit: '12345678', neverEmpty: ['events.note'] },
      change: 'a `b`',
      recordedWith: 'DuckDB 1.5.5',
    },
    {
      creations: [
        'CREATE TABLE events (event_id UUID)',
        'CREATE INDEX idx_note ON events (note)',
        `CREATE TABLE audit (note VARCHAR DEFAULT '\`\${x}\`')`,
      ],
      alterations: ['ALTER TABLE events ADD COLUMN note VARCHAR'],
      catalog: {
        tables: [
          table('audit', column('note', 'VARCHAR'), column('must', 'INTEGER', false)),
          table(
            'events',
            ...[column('event_id', 'UUID'), column('wsids', 'JSON'), column('note', 'VARCHAR')],
            column('must', 'INTEGER', false),
          ),
        ],
        ...{ indexes: [], views: [] },
      },
    },
  );
  const parts = [
    '  change: "a `b`",',
    'CREATE TABLE IF NOT EXISTS events (\n      event_id UUID\n    )`,',
    `CREATE TABLE IF NOT EXISTS audit (\n      note VARCHAR DEFAULT '\\\`\\\${x}\\\`'\n    )\`,`,
    'ALTER TABLE events ADD COLUMN IF NOT EXISTS note VARCHAR`,',
    'CREATE INDEX IF NOT EXISTS idx_note ON events(note)`,',
    "VALUES ('e7e70000-0099-4000-8000-000000000001', '[\"WS-r99-1-a\",\"WS-r99-1-b\"]', 'note-r99-1', 9901)`",
    "VALUES (NULL, 'null', 'note-r99-2', 9902)`",
    'INSERT INTO audit (note, must)',
    "VALUES ('note-r99-1', 9901)`",
    'VALUES (NULL, 9902)`',
    'laterRows: [',
    'VALUES (NULL, 9908)`',
    'insertEvent: (event) => `INSERT INTO events (event_id, wsids, note, must)',
    `VALUES (\${event.eventId}, 'null', NULL, 9909)\``,
  ];
  let at = 0;
  for (const part of parts) {
    expect(source.slice(at)).toContain(part);
    at = source.indexOf(part, at) + part.length;
  }
});

describe('the sources that a new revision changes', () => {
  it('register it behind the newest', async () => {
    const source = await read('generators', 'revisions', 'index.ts');
    const registered = registerRevision(source, newest, 'r99');
    expect(registered).toContain(
      `import { ${newest} } from './${newest}.js';\nimport { r99 } from './r99.js';\n`,
    );
    expect(registered).toMatch(new RegExp(`,\\s+${newest}, r99,?\\s*\\];`));
  });

  it('register it also in a list that is too long for a line', () => {
    const source = "import { r14 } from './r14.js';\n\nexport const revisions = [\n  r13,\n  r14,\n];\n";
    expect(registerRevision(source, 'r14', 'r15')).toBe(
      "import { r14 } from './r14.js';\nimport { r15 } from './r15.js';\n\nexport const revisions = [\n  r13,\n  r14, r15,\n];\n",
    );
  });

  it('say which of them has another form, and what to do', async () => {
    const catalog = { tables: [], indexes: [], views: [] };
    const proposal = { table: 'events', createdBy: ['r7'], bornColumns: [], mayBeFresh: false };
    const declare = (source: string) => declarationsSource(source, 'r8', [{ ...proposal, differences: [] }]);
    const onOneLine = 'const declarations: readonly Declaration[] = [];';
    const changes: [file: string, change: () => string][] = [
      ['generators/revisions/index.ts', () => registerRevision('export const all = [r7];', 'r7', 'r8')],
      ['src/schema/contract/contract.ts', () => contractSource('const tables = [];', catalog)],
      [
        'src/schema/contract/contract.ts',
        () => contractSource('const tables: readonly TableSnapshot[] = [];', catalog),
      ],
      ['src/schema/contract/declared-differences.ts', () => declare('const all = [\n];')],
      ['src/schema/contract/declared-differences.ts', () => declare(onOneLine)],
    ];
    for (const [file, change] of changes) {
      expect(change).toThrow(HarnessError);
      expect(change).toThrow(file);
      expect(change).toThrow(/ that form again \(git diff shows what changed\)\.$/);
    }
  });

  it('give the contract the tables and indexes of another file', async () => {
    const source = await read('src', 'schema', 'contract', 'contract.ts');
    const [index] = contract.indexes;
    const changed = contractSource(source, {
      tables: contract.tables.filter(({ name }) => name === 'terminal_output'),
      indexes: index === undefined ? [] : [index],
      views: [],
    });
    expect(changed).toContain('table(\'terminal_output\', ["PRIMARY KEY (event_id)"], {');
    expect(changed).toContain('"event_id": "UUID not null",');
    expect(changed).not.toContain('fr_events');
    expect(changed).toContain("index('idx_diag_fingerprint', 'diagnostics', 'fingerprint'),");
  });

  it('mark what they declare as proposed', async () => {
    const source = await read('src', 'schema', 'contract', 'declared-differences.ts');
    const changed = declarationsSource(source, 'r99', [
      {
        ...{ table: 'events', createdBy: ['r7'], bornColumns: ['event_id'], mayBeFresh: false },
        differences: [
          { path: 'events.order', expected: 'event_id, widget', actual: 'event_id' },
          { path: 'events.widget.nullable', expected: 'not null', actual: 'nullable' },
          { path: 'events.event_id.nullable', expected: 'not null', actual: 'nullable' },
          { path: 'events.widget.default', expected: '0', actual: 'none' },
          { path: 'events.widget.type', expected: 'BIGINT', actual: 'INTEGER' },
        ],
      },
    ]);
    const [, proposed] = changed.split('// Proposed for r99');
    expect(proposed).toContain(`createdBy('events', "r7")`);
    expect(proposed).toContain(`bornFirst('events', ["event_id"])`);
    expect(proposed).toContain(`exact("events.widget.nullable", "not null", "nullable", MIGRATED_NULLABLE)`);
    expect(proposed).toContain(
      `exact("events.widget.default", "0", "none", "a migrated column has no default: none is made up for old rows")`,
    );
    expect(proposed).toContain(
      `exact("events.event_id.nullable", "not null", "nullable", "the table was created with it otherwise, and no migration changes what is there")`,
    );
    expect(proposed).toContain(
      `exact("events.widget.type", "BIGINT", "INTEGER", "the table was created with it otherwise`,
    );
    expect(declarationsSource(source, 'r99', [])).toBe(source);
  });

  it('say so where the order of a fresh file is right as well', async () => {
    const order = { path: 'events.order', expected: 'event_id, widget', actual: 'widget, event_id' };
    const changed = declarationsSource(
      await read('src', 'schema', 'contract', 'declared-differences.ts'),
      'r99',
      [
        {
          ...{ table: 'events', createdBy: ['r7'], bornColumns: ['event_id'], mayBeFresh: true },
          differences: [order],
        },
      ],
    );
    expect(changed).toContain(`{ ...bornFirst('events', ["event_id"]), mayBeFresh: true }`);
  });
});

function read(...segments: string[]): Promise<string> {
  return readFile(fromPackageRoot(...segments), 'utf8');
}
