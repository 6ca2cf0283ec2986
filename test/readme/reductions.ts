/** What is run in place of a command of the README that would take too long, or that this machine cannot run offline. */
export interface Reduction {
  /** Null: nothing. */
  readonly instead: string | null;
  readonly because: string;
}

const nothing = (because: string): Reduction => ({ instead: null, because });
const asHelp = (command: string, because: string): Reduction => ({ instead: `${command} --help`, because });

const BISECTED = 'it opens a file nine times; test/cli/bisect.rehearsal.ts runs it';

const MEASURED = 'it measures for minutes; test/bench tests what becomes of the figures';

/** By the command as it stands in the README. A command that is not here runs as it is. */
export const reductions: Readonly<Record<string, Reduction>> = {
  'npm ci': nothing('the clone is lent the packages that this test runs with'),
  'npm test': { instead: 'npm test -- --help', because: 'it is what runs this test' },
  'npm run matrix': {
    instead: 'npm run matrix -- --fixture r0',
    because: 'the whole corpus takes minutes; the workflow in .github runs it',
  },
  'npx frcompat matrix --shard 1/2 --reporter json=shards/1.json': {
    instead: 'npx frcompat matrix --shard 1/2 --reporter json=shards/1.json --fixture {r6,r7} --kills 0',
    because: 'the whole corpus takes minutes',
  },
  'npx frcompat matrix --shard 2/2 --reporter json=shards/2.json': {
    instead: 'npx frcompat matrix --shard 2/2 --reporter json=shards/2.json --fixture {r6,r7} --kills 0',
    because: 'the whole corpus takes minutes',
  },
  'npm run matrix:controls': asHelp(
    'npx frcompat controls',
    'every revision on every file takes minutes; the workflow in .github runs it',
  ),
  'npx frcompat engines add --all': asHelp('npx frcompat engines add', 'it downloads eight engines'),
  'npx frcompat matrix --engine all': asHelp(
    'npx frcompat matrix',
    'only the engine that comes with the package is in the clone; test/cli/matrix-engines.rehearsal.ts runs several',
  ),
  'npx frcompat matrix --engine npm:@duckdb/node-api@1.5.3-r.1': asHelp(
    'npx frcompat matrix',
    'it downloads an engine',
  ),
  'npx frcompat bisect path/to/your.db': asHelp('npx frcompat bisect', BISECTED),
  'npx frcompat bisect path/to/your.db --engine all': asHelp('npx frcompat bisect', BISECTED),
  'npx frcompat bisect r0': asHelp('npx frcompat bisect', BISECTED),
  'npm install --save-dev flight-recorder-compat': nothing('test/package installs the packed tarball'),
  'npm run fixtures:check': {
    instead: 'npm run fixtures:check -- --help',
    because: 'it builds the whole corpus with six engines; the workflow in .github runs it',
  },
  'npm run fixtures:build': {
    instead: 'npm run fixtures:build -- --help',
    because: 'it builds the whole corpus with six engines',
  },
  'npm run matrix -- --fixture their-case': {
    instead: 'npm run matrix -- --fixture their-case --kills 0',
    because: 'kills take longer than all the rest',
  },
  'npx frcompat revision new widget-column': asHelp(
    'npx frcompat revision new',
    'it builds fixtures with six engines; npm run rehearse goes through all of it',
  ),
  'npm run damage': {
    instead: "npm run damage -- --fixture r0 --kind 'log o*' --each 1",
    because: 'three thousand files take minutes',
  },
  'npm run bench': asHelp('npm run bench --', MEASURED),
  "npm run bench -- --only 'record-*' --json out.json": asHelp('npm run bench --', MEASURED),
  'npm run bench -- --compare out.json': asHelp('npm run bench --', MEASURED),
  'npm run bench -- --plots curves --json bench.json': asHelp('npm run bench --', MEASURED),
  'npx frcompat merge shards --curves bench.json --reporter html=report.html': asHelp(
    'npx frcompat merge',
    'nothing was measured; test/cli/shards.test.ts runs it',
  ),
  'npm run explore -- --minutes 10': {
    instead: 'npm run explore -- --seed 1 --path 3',
    because: 'one past shows that the command works',
  },
};

/** Commands of the README that show a failure: they exit with 1. */
export const failing: readonly string[] = [
  'npx frcompat repro r0 --subject r4',
  'npx frcompat repro r0+r7~killed-at-12 --subject r7 --keep',
];
