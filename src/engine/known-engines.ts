/** One DuckDB version that the project knows how to install, and where npm has it. */
export interface KnownEngine {
  /** What the engine answers to `SELECT version()`, without the leading v. */
  readonly version: string;
  /** The version of `@duckdb/node-api` that contains it; not always the same number. */
  readonly npmVersion: string;
}

/** The version that the application embedded from its first revision on, and that writes the corpus. */
export const WRITING_ENGINE = '1.4.3';

/** The version that `npm ci` installs: what `package.json` pins. */
export const BUNDLED_ENGINE = '1.5.5';

/** Every engine that can be installed by version; what is wrong with which, src/schema/engines/engine-defects.ts says. */
export const knownEngines: readonly KnownEngine[] = [
  { version: '1.1.3', npmVersion: '1.1.3-alpha.12' },
  { version: '1.2.2', npmVersion: '1.2.2-alpha.19' },
  { version: '1.3.2', npmVersion: '1.3.4-alpha.27' },
  { version: '1.4.3', npmVersion: '1.4.3-r.3' },
  { version: '1.4.4', npmVersion: '1.4.4-r.4' },
  { version: '1.5.0', npmVersion: '1.5.0-r.1' },
  { version: '1.5.4', npmVersion: '1.5.4-r.1' },
  { version: '1.5.5', npmVersion: '1.5.5-r.5' },
  { version: '1.5.6', npmVersion: '1.5.6-r.1' },
];
