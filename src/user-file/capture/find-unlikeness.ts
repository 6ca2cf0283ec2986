import type { Examined } from './examined.js';
import { kindsInLogOf } from './make-file.js';
import type { SessionPlan } from './plan-sessions.js';

/** In what a fixture is not like the file that it was captured from: `its schema`; nothing when it is. */
export async function findUnlikeness(
  original: Examined,
  captured: Examined,
  rows: SessionPlan['rows'],
): Promise<string[]> {
  const [wanted, found] = [await likeness(original), await likeness(captured)];
  const unlike = Object.keys(wanted).filter((what) => wanted[what] !== found[what]);
  const { contents } = captured.inspection;
  const counted = contents.kind === 'read' ? contents.tables.filter(({ owned }) => owned) : [];
  const miscounted = counted.filter((table) => table.rows !== rows[table.name]);
  return [...unlike, ...miscounted.map(({ name }) => `the number of rows of ${name}`)];
}

async function likeness({ copy, inspection }: Examined): Promise<Record<string, string>> {
  const { examination, header } = copy;
  const { condition, contents } = inspection;
  if (examination.kind === 'unreadable' || contents.kind === 'unreadable') {
    return { 'whether it can be read': 'no' };
  }
  return {
    'whether it can be read': 'yes',
    'its condition': condition,
    'its storage format': header.readableFrom,
    'its schema': [...examination.contents.schema, ...examination.otherObjects].join('\n'),
    'the kinds of changes in its log': [...(await kindsInLogOf(copy.file))].sort().join(' '),
    'which of its indexes miss rows': contents.indexes.disagreeing.map(({ index }) => index).join(' '),
  };
}
