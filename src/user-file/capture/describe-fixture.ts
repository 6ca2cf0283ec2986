import type { Fixture } from '../../corpus/manifest.js';
import { BUNDLED_ENGINE } from '../../engine/known-engines.js';
import type { Examined } from './examined.js';

/** What the manifest says of a captured file: its history as its vintage tells it. */
export function describeFixture(
  id: string,
  { adHoc, inspection }: Pick<Examined, 'adHoc' | 'inspection'>,
): Fixture {
  const { contents } = inspection;
  const isForeign = contents.kind === 'read' && contents.foreign.length > 0;
  const isEmpty = Object.values(adHoc.fixture.tables).every(({ rows }) => rows === 0);
  return {
    ...adHoc.fixture,
    id,
    content: isForeign ? 'foreign' : isEmpty ? 'empty' : 'rows',
    writtenBy: `v${BUNDLED_ENGINE}`,
    provenance: 'captured',
    why: "Captured from a user's file: its schema and condition, and no value of it.",
  };
}
