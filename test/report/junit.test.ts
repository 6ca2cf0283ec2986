import { readFile } from 'node:fs/promises';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { expect, test } from 'vitest';
import type { Verdict } from '../../src/matrix/verdict.js';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { formatJunit } from '../../src/report/junit.js';
import { bootFailed, verdict } from '../matrix/verdicts.js';
import { report, run } from './reports.js';

const rowsDiffer = verdict(
  { fixture: 'r1', subject: 'r4' },
  {
    rows: {
      outcome: 'failed',
      message: 'Rows differ:\nsee below',
      differences: [{ path: 'events.job_id', expected: 'a<b', actual: '"c" & ]]>' }],
    },
  },
);

test('a suite per cell, a case per check, and all that a failure has to say', async () => {
  const [suite, ...others] = suites(await validated([rowsDiffer]));
  expect(others).toEqual([]);
  const name = 'r1 opened by r4 on DuckDB 1.5.5, Linux x64, Node 20';
  expect(suite?.slice(0, suite.indexOf('<testcase name="columns"'))).toBe(
    `<testsuite id="0" package="flight-recorder-compat" name="${name}" timestamp="2026-04-06T12:34:56" hostname="localhost" tests="13" failures="1" errors="0" skipped="0" time="0.100">
    <properties>
      <property name="version" value="${report([run([rowsDiffer])]).version}"/>
      <property name="commit" value="a01234567890123456789012345678901234567b"/>
    </properties>
    <testcase name="boot" classname="r1 opened by r4 on DuckDB 1_5_5, Linux x64, Node 20" time="0.100"/>
    `,
  );
  expect(/<failure[\s\S]*<\/failure>/.exec(suite ?? '')?.[0]).toBe(
    `<failure message="Rows differ:" type="rows">  ✗ rows: Rows differ:
    see below
    events.job_id
      expected: a&lt;b
      actual:   "c" &amp; ]]&gt;
  again: npx frcompat repro r1 --subject r4</failure>`,
  );
});

test('what was not asked is skipped, what was refused as declared passed', async () => {
  const refused: Verdict['checks']['boot'] = { outcome: 'refused', reason: 'known' };
  const [failed, declared] = suites(
    await validated([
      verdict({ fixture: 'r0' }, bootFailed('no')),
      verdict({ fixture: 'r1' }, { ...bootFailed(''), boot: refused }),
    ]),
  );
  expect(failed).toContain(' tests="13" failures="1" errors="0" skipped="12" ');
  expect(failed).toContain('<skipped message="the boot failed"/>');
  expect(declared).toContain(' tests="13" failures="0" errors="0" skipped="12" ');
  expect(declared).toMatch(/<testcase name="boot" [^>]*\/>/);
});

test('the times of the cases of a suite sum up to its own', async () => {
  const [suite = ''] = suites(await validated([verdict({})]));
  const times = [...suite.matchAll(/<testcase [^>]* time="([\d.]+)"/g)].map(([, time]) => Number(time));
  expect(times).toHaveLength(13);
  expect(times.reduce((sum, time) => sum + time)).toBe(0.1);
});

test('every check of a cell that failed is counted', async () => {
  const { rows } = rowsDiffer.checks;
  const [suite] = suites(await validated([verdict({}, { rows, foreign: rows })]));
  expect(suite).toContain(' tests="13" failures="2" errors="0" skipped="0" ');
});

test('every platform has suites of its own; what is missing is a property', async () => {
  const windows = { os: 'win32', arch: 'x64', node: '22.1.0' };
  const xml = formatJunit(
    report([
      run([verdict({})], { interrupted: 'SIGINT', cells: 2 }),
      run([verdict({})], { platform: windows }),
    ]),
  );
  const ids = [...xml.matchAll(/<testsuite id="(\d)".* name="([^"]*)"/g)].map(([, id, name]) => [id, name]);
  expect(ids).toEqual([
    ['0', 'r0 opened by recorder on DuckDB 1.5.5, Linux x64, Node 20'],
    ['1', 'r0 opened by recorder on DuckDB 1.5.5, Windows x64, Node 22'],
  ]);
  expect(xml).toContain(
    '<property name="interrupted" value="Interrupted by SIGINT on Linux x64, Node 20: 1 of 2',
  );
});

test('no message breaks it: control characters, half a surrogate pair, the end of a CDATA section', async () => {
  const message = '\u0000\u001b[31m\uD800 ]]> <script>&amp;\r\n\u0085\uFFFF';
  const xml = await validated([verdict({ subject: 'cmd:a "b" {db}' }, bootFailed(message))]);
  expect(xml).toContain('�[31m');
});

test('the schema has teeth', async () => {
  const xml = formatJunit(report([run([rowsDiffer])]));
  for (const [good, bad] of [
    [' errors="0"', ''],
    ['timestamp="2026-04-06T12:34:56"', 'timestamp="2026-04-06T12:34:56Z"'],
    [' type="rows"', ''],
    ['<testcase name="boot"', '<testcase title="boot"'],
    ['time="0.100"', 'time="1e-7"'],
    ['<system-out/>', ''],
  ] as const) {
    expect(xml).toContain(good);
    await expect(validate(xml.replace(good, bad))).rejects.toThrow();
  }
});

async function validated(verdicts: Verdict[]): Promise<string> {
  const xml = formatJunit(report([run(verdicts)]));
  await validate(xml);
  return xml;
}

async function validate(xml: string): Promise<void> {
  using schema = XmlDocument.fromString(
    await readFile(fromPackageRoot('test', 'report', 'junit.xsd'), 'utf8'),
  );
  using validator = XsdValidator.fromDoc(schema);
  using document = XmlDocument.fromString(xml);
  validator.validate(document);
}

function suites(xml: string): string[] {
  return xml.match(/<testsuite [\s\S]*?<\/testsuite>/g) ?? [];
}
