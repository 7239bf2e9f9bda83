import { UsageError } from '../usage-error.ts';

/** The behaviour of a codex release line: major and minor number, e.g. `'0.130'`. */
export type Edition = `${bigint}.${bigint}`;

/** Both ends inclusive; an absent end is open. */
export interface EditionRange {
  since?: Edition;
  until?: Edition;
}

/** The newest release line whose behaviour was measured. */
export const newestEdition: Edition = '0.169';

/**
 * Reads `0.130`, `0.130.0` or `v0.130.0`.
 *
 * @param where what the text came from, for the message, e.g. `--edition` or `target.yaml: edition`
 * @throws UsageError for anything else
 */
export function parseEdition(text: string, where = 'edition'): Edition {
  const match = /^v?(\d{1,5})\.(\d{1,5})(?:\.\d{1,5})?$/.exec(text);
  if (!match) {
    throw new UsageError(
      `${where}: ${JSON.stringify(text.slice(0, 60))} is not an edition; ` +
        `give the release line of codex, like ${newestEdition} or ${newestEdition}.0`,
    );
  }
  return edition(match[1], match[2]);
}

/** The edition of an exact release, pre-releases included: `0.140.0-alpha.1` gives `0.140`. */
export function editionOfRelease(release: string): Edition | undefined {
  const match = /^(\d{1,5})\.(\d{1,5})\.\d{1,5}(?:-[0-9A-Za-z.-]+)?$/.exec(release);
  return match ? edition(match[1], match[2]) : undefined;
}

/**
 * The release that a server names in `initialize.result.userAgent`, whose shape is
 * `NAME/RELEASE (OS; ARCH) TERMINAL (NAME; CLIENT-VERSION)`. The client chooses NAME and CLIENT-VERSION, and
 * both reach the text unchanged, also when they hold `/1.2.3 (`; observed alike on 0.98 to 0.169.
 *
 * @returns undefined for another shape, and for `0.0.x`, the number of builds that are no release
 */
export function editionOfUserAgent(
  userAgent: string,
): { edition: Edition; release: string } | undefined {
  if (userAgent.length > 4096) return undefined;
  const candidates = [...userAgent.matchAll(releaseInUserAgent)].filter((candidate) =>
    /^\([^()]*; [^()]*\) \S/.test(afterRelease(userAgent, candidate)),
  );
  const named = candidates.findLast((candidate) =>
    afterRelease(userAgent, candidate).includes(` (${userAgent.slice(0, candidate.index)}; `),
  );
  const release = (named ?? candidates[0])?.[1];
  const found = release === undefined ? undefined : editionOfRelease(release);
  if (release === undefined || found === undefined || found === '0.0') return undefined;
  return { edition: found, release };
}

/** Negative when `a` is older than `b`, zero when equal. Numeric: 0.98 is older than 0.130. */
export function compareEditions(a: Edition, b: Edition): number {
  const [majorA, minorA] = numbers(a);
  const [majorB, minorB] = numbers(b);
  return majorA - majorB || minorA - minorB;
}

export function inRange(candidate: Edition, range: EditionRange): boolean {
  return (
    (range.since === undefined || compareEditions(candidate, range.since) >= 0) &&
    (range.until === undefined || compareEditions(candidate, range.until) <= 0)
  );
}

/** `0.130 to 0.136`, `0.130`, `from 0.138`, `up to 0.125` or `every edition`. */
export function describeRange({ since, until }: EditionRange): string {
  if (since !== undefined && until !== undefined) {
    return compareEditions(since, until) === 0 ? since : `${since} to ${until}`;
  }
  if (since !== undefined) return `from ${since}`;
  return until === undefined ? 'every edition' : `up to ${until}`;
}

const releaseInUserAgent = /\/(\d{1,5}\.\d{1,5}\.\d{1,5}(?:-[0-9A-Za-z.-]+)?) (?=\()/g;

function afterRelease(userAgent: string, match: RegExpExecArray): string {
  return userAgent.slice(match.index + match[0].length);
}

function edition(major: string | undefined, minor: string | undefined): Edition {
  return `${BigInt(major ?? 0)}.${BigInt(minor ?? 0)}`;
}

function numbers(text: Edition): [major: number, minor: number] {
  const [major = '0', minor = '0'] = text.split('.');
  return [Number(major), Number(minor)];
}
