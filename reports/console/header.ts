import type { BlockedTarget, PreparedTarget } from '../../harness/runner/prepared-target.ts';
import { plainLine } from '../text/plain-text.ts';
import type { Terminal } from './terminal.ts';

/** Writes one line for each target: what is tested, and as what. */
export function writeHeader(
  terminal: Terminal,
  targets: readonly (PreparedTarget | BlockedTarget)[],
): void {
  for (const target of targets) {
    const facts = 'verdict' in target ? blockedFacts(target) : preparedFacts(target);
    const name = terminal.paint('bold', plainLine(target.launch.name));
    terminal.lines([name, ...facts].join(' · '));
  }
}

function preparedFacts({
  release,
  edition,
  editionSource,
  identity,
  schema,
  launch,
}: PreparedTarget) {
  const source = editionSource === 'userAgent' ? '' : ` (${sources[editionSource]})`;
  return [
    release === undefined ? 'release unknown' : `release ${plainLine(release, 60)}`,
    `edition ${edition}${source}`,
    plainLine(launch.command),
    ...fingerprints(identity),
    'directory' in schema
      ? 'wire schema available'
      : `no wire schema: ${plainLine(schema.unavailable, 160)}`,
  ];
}

const sources = {
  option: 'from --edition',
  'launch description': 'from the launch description',
  newest: 'assumed: the newest, because the target names no release',
} as const;

function blockedFacts({ launch, identity, verdict, reason }: BlockedTarget): string[] {
  return [
    plainLine(launch.command),
    ...(identity ? fingerprints(identity) : []),
    `not testable, ${verdict}: ${plainLine(reason, 160)}`,
  ];
}

function fingerprints({ sha256, script }: PreparedTarget['identity']): string[] {
  const program = `sha256 ${sha256.slice(0, 12)}`;
  if (!script) return [program];
  return [program, `${plainLine(script.path)} sha256 ${script.sha256.slice(0, 12)}`];
}
