import { detectLibc, pinnedPackages } from './pinned-packages.js';

/** One package as npm's lockfile (version 3) describes it. */
interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly optional?: true;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** What `package.json` says of an engine's folder. */
export function packageManifest(npmVersion: string) {
  return { name: 'engine', private: true, dependencies: { [CLIENT]: npmVersion } } as const;
}

/**
 * The lockfile from which `npm ci` installs a pinned version: npm refuses every package whose sha512 is another. It
 * names no registry, so each machine asks its own.
 */
export function packageLock(npmVersion: string) {
  const pins = pinnedPackages[npmVersion] ?? {};
  const natives = Object.keys(pins).filter((name) => name.startsWith(`${BINDINGS}-`));
  const needsDetectLibc = natives.some((name) => name.endsWith('-musl'));
  const { name, dependencies } = packageManifest(npmVersion);
  const packages: Record<string, LockedPackage> = { '': { dependencies } };
  const lock = (of: string, described: LockedPackage) => {
    const integrity = pins[of];
    packages[`node_modules/${of}`] = {
      version: npmVersion,
      ...(integrity ? { integrity } : {}),
      ...described,
    };
  };
  lock(CLIENT, { dependencies: { [BINDINGS]: npmVersion } });
  lock(BINDINGS, {
    ...(needsDetectLibc ? { dependencies: { 'detect-libc': detectLibc.version } } : {}),
    optionalDependencies: Object.fromEntries(natives.map((native) => [native, npmVersion])),
  });
  for (const native of natives) {
    lock(native, { optional: true, ...platformOf(native, natives) });
  }
  if (needsDetectLibc) {
    packages['node_modules/detect-libc'] = detectLibc;
  }
  return { name, lockfileVersion: 3, requires: true, packages };
}

const CLIENT = '@duckdb/node-api';
const BINDINGS = '@duckdb/node-bindings';

/** `@duckdb/node-bindings-linux-x64-musl` runs on linux, x64, musl; where there is one for musl, the other is not. */
function platformOf(native: string, natives: readonly string[]): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> {
  const [os = '', cpu = '', musl] = native.slice(BINDINGS.length + 1).split('-');
  const libc = musl ?? (natives.includes(`${native}-musl`) ? 'glibc' : undefined);
  return { os: [os], cpu: [cpu], ...(libc === undefined ? {} : { libc: [libc] }) };
}
