import type { MatrixReport } from '../model/matrix-report.js';

/** Why two reports are not of the same plan, in words, or undefined when they are. What may differ is the machine. */
export function findDisagreement(one: MatrixReport, other: MatrixReport): string | undefined {
  const differing = facts.find(([, of]) => of(one) !== of(other));
  if (differing !== undefined) {
    const [what, of] = differing;
    return `${what}: ${of(one)} and ${of(other)}`;
  }
  const unshared = unsharedFixtures(one, other);
  return unshared.length === 0 ? undefined : `fixtures that only one of them has: ${brief(unshared)}`;
}

const facts: readonly (readonly [what: string, of: (report: MatrixReport) => string])[] = [
  ['different versions', ({ version }) => version],
  // A checkout that a build step has touched is still of the same commit.
  ['different commits', ({ commit }) => commit.replace(/-dirty$/, '')],
  ['different corpora, by the sha256 of the manifest', ({ plan }) => plan.corpus],
  ['different subjects', ({ plan }) => plan.subjects.join(', ')],
  ['different engines', ({ plan }) => plan.engines.join(', ')],
  ['different kills', ({ plan: { crash } }) => `--kills ${crash.kills} --seed ${crash.seed}`],
  ['different damages', ({ plan: { damage } }) => `--damages ${damage.damages} --seed ${damage.seed}`],
];

function unsharedFixtures(one: MatrixReport, other: MatrixReport): string[] {
  const [ids, others] = [one, other].map(({ plan }) => plan.fixtures.map(({ id }) => id));
  return [
    ...(ids ?? []).filter((id) => !others?.includes(id)),
    ...(others ?? []).filter((id) => !ids?.includes(id)),
  ];
}

function brief(ids: readonly string[]): string {
  const more = ids.length > MOST_IDS ? ` (and ${ids.length - MOST_IDS} more)` : '';
  return `${ids.slice(0, MOST_IDS).join(', ')}${more}`;
}

const MOST_IDS = 5;
