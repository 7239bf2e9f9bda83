import type { Behaviour } from '../rules/behaviour.ts';
import type { BearerAuth } from '../transports/bearer-auth.ts';
import { CliExit } from './cli-exit.ts';
import { codexFlags } from './codex-flags.ts';
import type { ParsedFlags } from './parse-flags.ts';
import { valueInvalid } from './usage-failure.ts';

const tokenFlags = ['ws-token-file', 'ws-token-sha256'];
const signedFlags = [
  'ws-shared-secret-file',
  'ws-issuer',
  'ws-audience',
  'ws-max-clock-skew-seconds',
];

/**
 * Reads the `--ws-…` flags; `undefined` when there are none. They are checked for every transport.
 *
 * @throws CliExit 2 for a value of the wrong kind, 1 for a combination that makes no sense
 */
export function readWebSocketAuth(
  flags: ParsedFlags,
  behaviour: Behaviour,
): BearerAuth | undefined {
  const mode = flags.values('ws-auth')[0];
  const skew = readSkew(flags);
  const has = (names: readonly string[]) => names.some((name) => flags.has(name));
  if (mode === undefined) {
    if (!has([...tokenFlags, ...signedFlags])) return undefined;
    throw refusal(
      'websocket auth flags require `--ws-auth capability-token` or `--ws-auth signed-bearer-token`',
    );
  }
  if (mode === 'capability-token') {
    if (has(signedFlags)) {
      throw refusal(
        '`--ws-shared-secret-file`, `--ws-issuer`, `--ws-audience`, and `--ws-max-clock-skew-seconds` ' +
          'require `--ws-auth signed-bearer-token`',
      );
    }
    return { mode, source: tokenSource(flags, behaviour) };
  }
  if (has(tokenFlags)) throw refusal(misplacedToken(behaviour));
  const secretFile = flags.values('ws-shared-secret-file')[0];
  if (secretFile === undefined) {
    throw refusal(
      '`--ws-shared-secret-file` is required when `--ws-auth signed-bearer-token` is set',
    );
  }
  return {
    mode: 'signed-bearer-token',
    secretFile,
    issuer: flags.values('ws-issuer')[0]?.trim() || undefined,
    audience: flags.values('ws-audience')[0]?.trim() || undefined,
    maxClockSkewSeconds: skew ?? 30,
  };
}

function tokenSource(flags: ParsedFlags, behaviour: Behaviour) {
  const [file] = flags.values('ws-token-file');
  const sha256 = flags.values('ws-token-sha256')[0]?.trim();
  if (file !== undefined && sha256 !== undefined) {
    throw refusal('`--ws-token-file` and `--ws-token-sha256` are mutually exclusive');
  }
  if (sha256 !== undefined) {
    if (/^[\da-f]{64}$/i.test(sha256)) return { sha256 };
    throw refusal('--ws-token-sha256 must be a 64-character hex SHA-256 digest');
  }
  if (file !== undefined) return { file };
  const what = knowsDigest(behaviour)
    ? '`--ws-token-file` or `--ws-token-sha256`'
    : '`--ws-token-file`';
  throw refusal(`${what} is required when \`--ws-auth capability-token\` is set`);
}

function misplacedToken(behaviour: Behaviour): string {
  const what = knowsDigest(behaviour)
    ? '`--ws-token-file` and `--ws-token-sha256` require'
    : '`--ws-token-file` requires';
  return `${what} \`--ws-auth capability-token\`, not \`signed-bearer-token\``;
}

function knowsDigest(behaviour: Behaviour): boolean {
  return behaviour.since('0.121');
}

/** Seconds, an unsigned 64-bit integer that must fit in a signed one. */
function readSkew(flags: ParsedFlags): number | undefined {
  const name = 'ws-max-clock-skew-seconds';
  const [text] = flags.values(name);
  if (text === undefined) return undefined;
  if (text === '') throw invalid(name, text, 'cannot parse integer from empty string');
  if (!/^\+?\d+$/.test(text)) throw invalid(name, text, 'invalid digit found in string');
  const seconds = BigInt(text.replace('+', ''));
  if (seconds >= 2n ** 64n) throw invalid(name, text, 'number too large to fit in target type');
  if (seconds >= 2n ** 63n && flags.values('ws-auth')[0] === 'signed-bearer-token') {
    throw refusal('websocket auth clock skew must fit in a signed 64-bit integer');
  }
  return Number(seconds);
}

function invalid(name: string, value: string, detail: string): CliExit {
  const flag = codexFlags.find((candidate) => candidate.name === name);
  return flag ? valueInvalid(flag, value, detail) : refusal(detail);
}

function refusal(text: string): CliExit {
  return new CliExit(1, `Error: ${text}`);
}
