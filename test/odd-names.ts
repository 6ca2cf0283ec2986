import process from 'node:process';

const everywhere = [
  "it's; DROP TABLE events; --.db",
  'with  spaces .db',
  'Größe 日本語 ✓ 👩‍🚀.db',
  '-rf.db',
  '.hidden.db',
  'no-extension',
  'a.b.c.db',
  'per%20cent#hash.db',
  'glob[ab]{c}.db',
  'main.db',
  'temp.db',
  'system.db',
  'memory.db',
  'held for replacement.db',
  `${'x'.repeat(237)}.db`,
  `${'ü'.repeat(118)}.db`,
];

/** Windows forbids these characters in names. */
const beyondWindows = [
  '"quoted" <name>.db',
  'who?*.db',
  'back\\slash.db',
  'two\nlines; DROP TABLE events;.db',
  ':memory:',
  'x.db?access_mode=READ_ONLY',
];

/** What a database may be called where this runs, though SQL, a shell, a URL or an option would read it otherwise. */
export const oddNames: readonly string[] =
  process.platform === 'win32' ? everywhere : [...everywhere, ...beyondWindows];
