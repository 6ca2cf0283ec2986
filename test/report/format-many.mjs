import { formatJunit } from '../../dist/src/report/junit.js';

/** Prints how many suites the JUnit report has of the report on stdin, its only verdict taken so many times. */
const chunks = [];
for await (const chunk of process.stdin) {
  chunks.push(chunk);
}
const report = JSON.parse(Buffer.concat(chunks).toString());
const [run] = report.runs;
const verdicts = Array.from({ length: Number(process.argv[2]) }, () => run.verdicts[0]);
const text = formatJunit({ ...report, runs: [{ ...run, verdicts }] });
process.stdout.write(String(text.split('<testsuite ').length - 1));
