import { withoutCertificates } from './without-certificates.js';

/** Where a system looks for programs that is given no PATH. */
export const SYSTEM_PATH = '/usr/local/bin:/usr/bin:/bin';

/**
 * What is otherwise in the environment of a program of this package than in that of this process. A service may have no
 * PATH, and execa starts no program of Node.js then.
 */
export function ownProgramEnvironment(): NodeJS.ProcessEnv {
  return { ...withoutCertificates, ...(process.env.PATH === undefined ? { PATH: SYSTEM_PATH } : {}) };
}
