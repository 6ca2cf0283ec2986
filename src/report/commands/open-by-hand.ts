import { engineDirectory } from '../../engine/install-engine.js';
import { BUNDLED_ENGINE } from '../../engine/known-engines.js';
import { fromPackageRoot } from '../../package/package-root.js';
import { shellWord } from '../../recorder/text/shell-word.js';
import type { Reproduction } from '../../user-file/repro/reproduce.js';

/** Prints every answer of a database as JSON: `node -e <script> <file> <statement>`. No letter in it needs quoting. */
const SCRIPT =
  "import('@duckdb/node-api').then(async (d) => console.log((await (await (await d.DuckDBInstance.create(process.argv[1])).connect()).runAndReadAll(process.argv[2])).getRowObjectsJson()))";

/**
 * Where the copies of a reproduction are, and, where wanted, how to open them with the DuckDB that booted them.
 *
 * @param engine as it was asked for
 */
export function openByHand(
  { before, booted }: NonNullable<Reproduction['kept']>,
  engine: string,
  explain: boolean,
): string {
  const directory = engine === BUNDLED_ENGINE ? fromPackageRoot() : engineDirectory(engine);
  const how = [
    'Open one with the DuckDB command line, if you have it:',
    `  duckdb ${shellWord(booted)}`,
    `or with the DuckDB that booted it, which stands in ${directory}:`,
    `  cd ${shellWord(directory)}`,
    `  node -e "${SCRIPT}" ${shellWord(booted)} "FROM duckdb_tables()"`,
    "A log that no plain open replays is replayed by: ATTACH '<the copy>' AS f; USE f",
  ];
  return `${[
    `The copy as it was: ${before}`,
    `The copy that was booted: ${booted}`,
    ...(explain ? how : []),
    'They hold what the file holds; remove them when you are done.',
  ].join('\n')}\n`;
}
