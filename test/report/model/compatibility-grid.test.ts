import { expect, test } from 'vitest';
import { compatibilityGrids } from '../../../src/report/model/compatibility-grid.js';
import { bootFailed, verdict } from '../../matrix/verdicts.js';
import { report, run } from '../reports.js';

const refused = { outcome: 'refused', reason: 'known' } as const;
const notAsked = { outcome: 'not-asked', reason: 'none' } as const;

test.each([
  ['failed', [verdict({}, bootFailed('no')), undefined]],
  ['not-run', [undefined, verdict({}, { boot: refused })]],
  ['refused', [verdict({}), verdict({}, { boot: refused })]],
  ['passed', [verdict({}, { boot: notAsked }), verdict({})]],
] as const)('the square of a check says %s where that is the worst of its platforms', (worst, verdicts) => {
  const runs = verdicts.map((one, i) =>
    run(one === undefined ? [] : [one], {
      platform: { os: 'linux', arch: 'x64', node: `2${i}.0.0` },
      interrupted: 'SIGINT',
      cells: 1,
    }),
  );
  const [grid] = compatibilityGrids(report(runs));
  expect(grid?.rows.map(({ shades }) => shades.boot)).toEqual([worst]);
});

test('the grids of an engine stand together, those of its subjects in their order', () => {
  const cells = ['1.4.3', '1.5.5'].flatMap((engine) =>
    ['recorder', 'r4'].map((subject) => verdict({ engine, subject })),
  );
  const grids = compatibilityGrids(report([run(cells)]));
  expect(grids.map(({ engine, subject }) => `${subject} on ${engine}`)).toEqual([
    ...['recorder on 1.4.3', 'r4 on 1.4.3', 'recorder on 1.5.5', 'r4 on 1.5.5'],
  ]);
});
