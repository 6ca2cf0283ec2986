import { groupBy } from '../../collections/group-by.js';
import type { GuardFinding } from '../../history/guard/finding.js';
import { ABSENT } from '../../schema/catalog/compare-catalogs.js';
import type { Difference } from '../../schema/catalog/difference.js';
import { sideBySide } from '../../schema/catalog/side-by-side.js';

/** What the guard found, each with what to do about it; one line when there is nothing. */
export function formatGuard(findings: readonly GuardFinding[]): string {
  return findings.length === 0
    ? 'The recorder is the newest revision, and the history is as it was entered.\n'
    : `${findings.map(findingText).join('\n\n')}\n`;
}

const NEW_REVISION = 'npx frcompat revision new <slug>';

function findingText(finding: GuardFinding): string {
  switch (finding.kind) {
    case 'schema-drift':
      return [
        `The recorder makes another fresh file than ${finding.newest}, the newest revision:`,
        ...byTable(finding.differences, [finding.newest, 'recorder']),
        `Enter it as a revision of its own: ${NEW_REVISION}`,
      ].join('\n');
    case 'contract-drift':
      return [
        `The contract (src/schema/contract/contract.ts) is not what ${finding.newest}, the newest revision, makes:`,
        ...byTable(finding.differences, [finding.newest, 'contract']),
        'Write into the contract what the revision makes.',
      ].join('\n');
    case 'boot-drift':
      return [
        `The recorder boots ${finding.file} in another way than ${finding.newest}, the newest revision:`,
        ...finding.differences.flatMap((difference) =>
          sideBySide(difference, '  ', [finding.newest, 'recorder']),
        ),
        `Enter it as a revision of its own: ${NEW_REVISION}`,
      ].join('\n');
    case 'boot-failure':
      return [
        `The recorder does not boot ${finding.file}, and ${finding.newest} does: ${finding.message}`,
        'Change src/recorder so that it does: such files are out there.',
      ].join('\n');
    case 'changed':
      return `${nameOf(finding)} is not as it was entered. Put it back (git checkout -- ${placeOf(finding)}); what users' files depend on never changes.`;
    case 'vanished':
      return `${nameOf(finding)} was entered and is gone. Put it back (git checkout -- ${placeOf(finding)}).`;
    case 'not-entered':
      return `${nameOf(finding)} has not been entered into the history. Enter it: npm run fixtures:guard -- --enter`;
    case 'revision-without-fixture':
      return `The revision ${finding.id} has no fixture as it was born. Build it: npm run fixtures:build`;
    case 'file-without-entry':
      return `The file fixtures/${finding.file} has no entry in fixtures/manifest.json. Remove it, or build the corpus again: npm run fixtures:build`;
    case 'unseen-declaration':
      return [
        'The contract declares a difference that no fixture shows:',
        ...sideBySide(finding.declared, '  ', ['fresh', 'declared']),
        'Add a fixture that has it, or remove it from src/schema/contract/declared-differences.ts.',
      ].join('\n');
  }
}

/** The differences below the table that they are about. */
function byTable(differences: readonly Difference[], sides: readonly [string, string]): string[] {
  return [...groupBy(differences, subjectOf)].flatMap(([subject, own]) => [
    `  ${subject}`,
    ...own.flatMap((difference) => sideBySide(difference, '    ', sides)),
  ]);
}

/** The table that a difference is about, also where it is an index of it. */
function subjectOf({ path, expected, actual }: Difference): string {
  const [kind = path, name = path] = path.split('.');
  if (kind === 'indexes') {
    return / ?on (.+) \(/.exec(expected === ABSENT ? actual : expected)?.[1] ?? kind;
  }
  return kind === 'tables' || kind === 'views' ? name : kind;
}

function nameOf({ what, id }: Extract<GuardFinding, { what: unknown }>): string {
  return `The ${what} ${id}`;
}

function placeOf({ what, id }: Extract<GuardFinding, { what: unknown }>): string {
  return what === 'revision' ? `generators/revisions/${id}.ts` : 'fixtures';
}
