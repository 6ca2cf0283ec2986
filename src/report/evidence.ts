/** What a work packet wants pasted of one command. */
export interface Evidence {
  /** As a person typed it. */
  readonly command: string;
  readonly exitCode: number;
  readonly logPath: string;
  /** Of the log's bytes, in hexadecimal. */
  readonly logSha256: string;
  /** One to ten decisive lines, each of which stands in the log. */
  readonly proofLines: readonly string[];
  readonly gitSha: string;
}

/** The block, with a newline at the end. */
export function formatEvidence(evidence: Evidence): string {
  return [
    `COMMAND: ${evidence.command}`,
    `EXIT_CODE: ${evidence.exitCode}`,
    `LOG_PATH: ${evidence.logPath}`,
    `LOG_SHA256: ${evidence.logSha256}`,
    'PROOF_LINES:',
    ...evidence.proofLines.map((line) => `  ${line}`),
    `GIT_SHA: ${evidence.gitSha}`,
    '',
  ].join('\n');
}
