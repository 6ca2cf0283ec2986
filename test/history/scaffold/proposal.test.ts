import { describe, expect, it } from 'vitest';
import { together, type UpgradedTable } from '../../../src/history/scaffold/proposal.js';

const nullable = { path: 'notes.by.nullable', expected: 'not null', actual: 'nullable' };

function order(actual: string) {
  return { path: 'notes.order', expected: 'id, kind, by', actual };
}

function notes(creator: string, ...differences: UpgradedTable['differences']): UpgradedTable {
  return { table: 'notes', creator, bornColumns: ['id'], differences };
}

describe('what is proposed to be declared', () => {
  it('is one declaration of all creators whose tables keep the same, whatever the order of migrated columns', () => {
    const proposals = together([
      notes('r1', nullable, order('id, by, kind')),
      notes('r2', nullable, order('id, other, by, kind')),
      notes('r3', nullable),
    ]);
    expect(proposals).toMatchObject([
      { createdBy: ['r1', 'r2'], differences: [nullable, { path: 'notes.order' }], mayBeFresh: false },
      { createdBy: ['r3'], differences: [nullable], mayBeFresh: false },
    ]);
  });

  it('allows the order of a fresh file where some ways of upgrades lead to it, and others do not', () => {
    const proposals = together([notes('r1'), notes('r1', order('id, by, kind')), notes('r2')]);
    expect(proposals).toEqual([
      {
        ...{ table: 'notes', createdBy: ['r1'], bornColumns: ['id'], mayBeFresh: true },
        differences: [order('id, by, kind')],
      },
    ]);
  });
});
