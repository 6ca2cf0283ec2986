import { isOfTheFile } from '../../schema/agreement/agreement.js';
import type { Examined } from './examined.js';
import { stepsInLogOf } from './log-steps.js';
import type { SessionPlan } from './plan-sessions.js';

/**
 * In what a fixture is not like the file that it was captured from: `its schema`, and of the log what only one of them
 * does; nothing when it is.
 */
export async function findUnlikeness(
  original: Examined,
  captured: Examined,
  rows: SessionPlan['rows'],
): Promise<string[]> {
  const [wanted, found] = [likeness(original), likeness(captured)];
  const kinds = await kindsInOne(original, captured);
  const unlike = [
    ...(kinds.length === 0 ? [] : [`the kinds of changes in its log (${kinds.join(', ')})`]),
    ...Object.keys(wanted).filter((what) => wanted[what] !== found[what]),
  ];
  const { contents } = captured.inspection;
  const counted = contents.kind === 'read' ? contents.tables.filter(({ owned }) => owned) : [];
  const miscounted = counted.filter((table) => table.rows !== rows[table.name]);
  return [...unlike, ...miscounted.map(({ name }) => `the number of rows of ${name}`)];
}

async function kindsInOne(original: Examined, captured: Examined): Promise<string[]> {
  const steps = [await stepsInLogOf(original.copy.file), await stepsInLogOf(captured.copy.file)];
  const [wanted = [], found = []] = steps.map((some) => some.map(({ kind }): string => kind));
  const all = new Set([...wanted, ...found]);
  return [...all].filter((kind) => wanted.includes(kind) !== found.includes(kind)).sort();
}

function likeness({ copy, inspection }: Examined): Record<string, string> {
  const { examination, header } = copy;
  const { condition, contents } = inspection;
  if (examination.kind === 'unreadable' || contents.kind === 'unreadable') {
    return { 'whether it can be read': 'no' };
  }
  return {
    'whether it can be read': 'yes',
    'its condition': condition,
    'its storage format': header.readableFrom,
    'its schema': [...examination.schema, ...examination.otherObjects].join('\n'),
    'which of its indexes miss rows': contents.indexes.disagreeing
      .filter(isOfTheFile)
      .map(({ index }) => index)
      .join(' '),
  };
}
