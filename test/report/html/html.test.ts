import { expect, test } from 'vitest';
import { formatHtml } from '../../../src/report/html/html.js';
import { bootFailed, verdict } from '../../matrix/verdicts.js';
import { curve, growth } from '../growth/curves.js';
import { report, run } from '../reports.js';

test('nothing is loaded, and nothing else may run', () => {
  const html = formatHtml(report([run([verdict({})])]));
  expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(html).not.toMatch(/\s(src|srcset|data|action)=|@import|url\(|https?:/);
  expect(html).toMatch(
    /content="default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'"/,
  );
  expect(html).not.toContain('\r');
});

test('what was interrupted has not passed: the title, the headline and a banner say so', () => {
  const html = formatHtml(report([run([verdict({})], { interrupted: 'SIGINT', cells: 2 })]));
  expect(html).toContain('<title>⚠ Compatibility report</title>');
  expect(html).toContain('<h1>Interrupted: 1 cell passed, 0 failed</h1>');
  expect(html).toContain(
    '<p class="notice interrupted" role="alert">Interrupted by SIGINT: 1 of 2 cells ran, ',
  );
});

test('whatever a message, a subject or a reason holds is text', () => {
  const hostile = '</script><script>alert(1)</script><img src=x onerror=alert(1)>" \'';
  const html = formatHtml(
    report(
      [
        run([
          verdict({ fixture: 'r0', subject: `cmd:${hostile} {db}` }, bootFailed(hostile), {
            keptIn: hostile,
          }),
        ]),
      ],
      { fixtures: [{ id: 'r0', why: hostile }] },
    ),
  );
  expect(html).not.toMatch(/<img|<script>alert/);
  expect(html.match(/&lt;img src=x onerror=alert\(1\)>/g)?.length).toBeGreaterThan(5);
});

test('control characters are written out: a browser shows two values alike that differ in one', () => {
  const html = formatHtml(
    report([
      run([
        verdict(
          {},
          {
            columns: {
              outcome: 'failed',
              message: 'a\x1b',
              differences: [{ path: 'b\x01', expected: 'c', actual: 'c\0' }],
            },
            boot: { outcome: 'refused', reason: 'd\x07' },
          },
        ),
      ]),
    ]),
  );
  expect(html).toContain('<b>columns</b> a\\x1b</span>');
  expect(html).toContain('<pre>a\\x1b</pre>');
  expect(html).toContain('<th scope="row">b\\x01</th>');
  expect(html).toContain('<td class="actual">c\\x00</td>');
  expect(html).toContain('<b>boot</b>: refused as declared, d\\x07</li>');
});

test('of a long message the list of what failed tells the beginning', () => {
  const html = formatHtml(report([run([verdict({}, bootFailed('😀'.repeat(301)))])]));
  expect(html).toContain(`<b>boot</b> ${'😀'.repeat(300)}…</span>`);
});

test('a cell of several platforms is told once per outcome, the worst in its square', () => {
  const html = formatHtml(
    report([
      run([verdict({ fixture: 'r0' })]),
      run([verdict({ fixture: 'r0' }, bootFailed('no'))], {
        platform: { os: 'darwin', arch: 'arm64', node: '22.0.0' },
      }),
      run([verdict({ fixture: 'r0' })], { platform: { os: 'win32', arch: 'x64', node: '24.0.0' } }),
    ]),
  );
  const headings = [...html.matchAll(/<h4>(.*?)<\/h4>/g)].map(([, text]) => text);
  expect(headings).toEqual([
    'Linux x64, Node 20; Windows x64, Node 24',
    'macOS arm64, Node 22',
    '<span aria-hidden="true">✗</span> boot failed',
  ]);
  expect(html).toContain('aria-label="boot: failed"');
  expect(html).toContain('aria-label="macOS arm64, Node 22: failed"');
  expect(html).not.toContain('aria-label="Linux x64, Node 20: failed"');
});

test('what failed is a list of links, closed where it is long; where nothing did there is none', () => {
  const failing = (count: number) =>
    Array.from({ length: count }, (_, i) => verdict({ fixture: `r${i}` }, bootFailed('No.\nAt 2')));
  const html = formatHtml(report([run(failing(20))]));
  expect(html).toContain('<details class="failures" open>');
  expect(html).toContain(
    '<li><a href="#cell-1">r0</a> opened by recorder on DuckDB 1.5.5: <span><b>boot</b> No</span></li>',
  );
  expect(html).not.toContain('class="differences"');
  expect(formatHtml(report([run(failing(21))]))).toContain('<details class="failures">');
  const { boot } = bootFailed('one.');
  const two = report([
    run([verdict({}, boot && { boot, rows: boot })]),
    run([verdict({})], { platform: { os: 'win32', arch: 'x64', node: '24.0.0' } }),
  ]);
  expect(formatHtml(two)).toContain(
    ' on DuckDB 1.5.5 (Linux x64, Node 20): <span><b>boot</b> one</span><span>; <b>rows</b> one</span></li>',
  );
  expect(formatHtml(report([run([verdict({})])]))).not.toMatch(/What failed|class="failed"/);
});

test('what did not pass is marked, and each mark explained; what was asked of one only is no choice', () => {
  const refused = { outcome: 'refused', reason: 'known of it' } as const;
  const notAsked = { outcome: 'not-asked', reason: 'no kills' } as const;
  const html = formatHtml(
    report(
      [
        run([verdict({ fixture: 'r0' }, { boot: refused, crash: notAsked }), verdict({ fixture: 'r1' })], {
          interrupted: 'SIGINT',
          durationMs: 1000,
        }),
        run([verdict({ fixture: 'r0' }, { boot: refused, crash: notAsked }, { keptIn: '/kept' })], {
          platform: { os: 'win32', arch: 'x64', node: '24.0.0' },
          shard: { index: 1, of: 2 },
          durationMs: 2000,
        }),
      ],
      { fixtures: ['r0', 'r1', 'r2'].map((id) => ({ id, why: `Why ${id} is there.` })) },
    ),
  );
  expect(html.match(/<tr data-bad>/g)).toHaveLength(3);
  expect(html).toContain('<td class="refused"><a href="#cell-1" aria-label="boot: refused">○</a></td>');
  expect(html).toContain('<td class="not-asked">–</td>');
  expect(html.match(/<t[dh][^>]* class="(?:[^"]* )?first"/g)).toHaveLength(4);
  const meanings = [
    '✓ passed',
    '✗ failed',
    '○ refused, as is declared for the engine',
    '– not asked',
    '· not run',
  ];
  expect([...html.matchAll(/<li>(\S [^<]*)<\/li>/g)].map(([, text]) => text)).toEqual(meanings);
  expect(html).toContain('<p class="notice shard" role="note">');
  expect(html).not.toContain('<select');
  expect(html).toContain(', 3s</p>');
  expect(html).toContain('<p class="why">Why r0 is there.</p>');
  expect(html).toContain('<b>boot</b>: refused as declared, known of it</li>');
  expect(html).toContain('<b>crash</b>: not asked, no kills</li>');
  expect(html).toContain('<span>Run it again: </span>');
  expect(html).toContain('Not run on Linux x64, Node 20; Windows x64, Node 24: the run was interrupted.');
  const kept = report([run([verdict({}, {}, { keptIn: '/kept' }), verdict({ subject: 'r4' })])]);
  expect(formatHtml(kept)).toContain('<p class="took">Took 100ms; kept in /kept</p>');
  expect(formatHtml(kept).match(/<option [^>]*>/g)).toEqual([
    ...['<option value>', '<option value="recorder">', '<option value="r4">'],
  ]);
});

test('without curves nothing is said of how cost grows', () => {
  expect(formatHtml(report([run([verdict({})])]))).not.toContain('How cost grows');
});

test('a figure per curve, each with its slope in words, whatever a curve is called', () => {
  const hostile = '</title><script>alert(1)</script><img src=x onerror=alert(1)>';
  const html = formatHtml({
    ...report([run([verdict({})])]),
    growth: growth(
      curve((size) => size),
      { ...curve(() => 20), id: hostile, what: hostile, of: hostile, unit: hostile },
    ),
  });
  expect(html).toContain('>How cost grows</h2>');
  expect(html).toContain('Measured on 2026-04-06, A CPU, 2 cores, 8 GB, ');
  expect(
    html.match(/<figure><svg [^>]*role="img" aria-labelledby="growth-[12]-title growth-[12]-desc"/g),
  ).toHaveLength(2);
  expect(html).toContain(
    '<figcaption>boot of a current file: grows with events to the power of 1.00</figcaption>',
  );
  expect(html).toMatch(/<figcaption>&lt;\/title>.* to the power of 0\.00<\/figcaption>/);
  expect(html).not.toMatch(/<img|<script>alert|\sstyle=|https?:/);
});

test('two thousand cells stay a file that can be mailed', () => {
  const verdicts = Array.from({ length: 2000 }, (_, i) =>
    verdict({ fixture: `r${i}` }, i % 20 === 0 ? bootFailed('Binder Error: '.repeat(20)) : {}),
  );
  expect(formatHtml(report([run(verdicts)])).length).toBeLessThan(3_000_000);
});
