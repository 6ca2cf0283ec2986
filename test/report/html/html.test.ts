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
