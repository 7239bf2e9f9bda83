import type { Ledger } from '../../clauses/ledger.ts';
import type { Edition } from '../../edition/edition.ts';
import { HarnessDefect } from '../../harness-defect.ts';
import { TargetFailure } from '../../protocol/target-failure.ts';
import type { CaseFailure, CaseResult, ClauseResult, PlannedCase } from '../case-result.ts';
import type { Check, Checks } from '../check.ts';
import { CheckFailure } from '../check-failure.ts';
import { NotApplicable } from '../not-applicable.ts';
import { PrerequisiteFailure } from '../prerequisite.ts';
import { gravest, type Verdict } from '../verdict.ts';
import type { CaseSession } from './case-session.ts';

interface Evidence {
  readonly planned: PlannedCase;
  readonly checks: Checks;
  /** What ended the script early, if anything. */
  readonly thrown: unknown;
  readonly session: CaseSession | undefined;
  readonly ledger: Ledger;
  readonly edition: Edition;
}

const none = 'not-applicable' as const;
const framesAround = 12;
const stderrCharacters = 2_000;

/**
 * Turns what happened into verdicts. A clause passes only if the script ran to its end and at least
 * one assertion on it held.
 */
export function judge(
  evidence: Evidence,
): Pick<CaseResult, 'verdict' | 'clauses' | 'failure' | 'evidence'> {
  const { checks, thrown } = evidence;
  if (thrown instanceof NotApplicable) {
    const clauses = checks.all.map(({ clause, held }) => ({ clause, verdict: none, held }));
    return { verdict: none, clauses, evidence: thrown.message };
  }
  const clauses = evidence.checks.all.map((check) => ({
    clause: check.clause,
    verdict: clauseVerdict(check, evidence),
    held: check.held,
  }));
  const verdict = gravest(clauses.map((clause) => clause.verdict));
  if (evidence.thrown === undefined) {
    return verdict === 'not-reached' ? unchecked(clauses) : { verdict, clauses };
  }
  return { verdict, clauses, failure: failureOf(evidence, evidence.thrown) };
}

function clauseVerdict(check: Check, { thrown, ledger, edition }: Evidence): Verdict {
  if (!ledger.holdsIn(check.clause, edition)) return 'not-applicable';
  if (thrown === undefined) return check.held > 0 ? 'pass' : 'not-reached';
  if (thrown instanceof CheckFailure) {
    if (thrown.clause !== check.clause) return 'not-reached';
    return ledger.clause(check.clause).level === 'must' ? 'fail' : 'warn';
  }
  if (thrown instanceof TargetFailure) {
    // A wait that is part of a step shows nothing of a clause; `arrives` turns those that do into fail.
    if (thrown.kind === 'missing-event') return 'not-reached';
    return thrown.kind === 'unscripted' ? 'fail' : thrown.kind;
  }
  return thrown instanceof PrerequisiteFailure ? 'not-reached' : 'harness-error';
}

/** A script that ended without having checked a clause it declares is wrong, not the target. */
function unchecked(
  clauses: readonly ClauseResult[],
): Pick<CaseResult, 'verdict' | 'clauses' | 'failure'> {
  const missed = clauses.filter(({ verdict }) => verdict === 'not-reached');
  const names = missed.map(({ clause }) => clause).join(', ');
  return {
    verdict: 'harness-error',
    clauses,
    failure: {
      what: 'every clause that the case declares is checked',
      seen: `the script ended without checking ${names}`,
      frames: [],
      stderr: '',
      exits: [],
    },
  };
}

function failureOf({ session, planned }: Evidence, thrown: unknown): CaseFailure {
  const frame = frameOf(thrown);
  return {
    ...describe(thrown, planned),
    ...(frame === undefined ? {} : { frame }),
    frames: session ? around(session, frame) : [],
    stderr:
      session?.servers
        .map((s) => s.process.stderr.toString())
        .join('')
        .slice(-stderrCharacters) ?? '',
    exits: session ? selfInflictedExits(session) : [],
  };
}

function describe(
  thrown: unknown,
  planned: PlannedCase,
): Pick<CaseFailure, 'what' | 'clause' | 'expected' | 'seen' | 'counterexample'> {
  if (thrown instanceof CheckFailure) {
    const { message, clause, expected, seen, counterexample } = thrown;
    return { what: message, clause, expected, seen, ...withExample(counterexample) };
  }
  if (thrown instanceof TargetFailure) {
    return { what: planned.title, seen: thrown.message, ...withExample(thrown.counterexample) };
  }
  if (thrown instanceof PrerequisiteFailure) return { what: planned.title, seen: thrown.message };
  if (thrown instanceof HarnessDefect) return { what: 'the harness works', seen: thrown.message };
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return { what: 'the harness works', seen: text };
}

function withExample(counterexample: string | undefined): Pick<CaseFailure, 'counterexample'> {
  return counterexample === undefined ? {} : { counterexample };
}

function frameOf(thrown: unknown): number | undefined {
  const known = [CheckFailure, TargetFailure, PrerequisiteFailure].some((k) => thrown instanceof k);
  return known ? (thrown as CheckFailure | TargetFailure | PrerequisiteFailure).frame : undefined;
}

function around({ transcript }: CaseSession, frame: number | undefined): CaseFailure['frames'] {
  const entries = transcript
    .entries()
    .filter(({ lane }) => !lane.endsWith('stderr') && lane !== 'files');
  const at = frame === undefined ? -1 : entries.findIndex((entry) => entry.frame > frame);
  const end = at < 0 ? entries.length : at + 2;
  return entries
    .slice(Math.max(0, end - framesAround), end)
    .map((entry) => ({ ...entry, text: entry.text.slice(0, 600) }));
}

function selfInflictedExits({ servers }: CaseSession): string[] {
  return servers.flatMap(({ process }) => {
    if (!process.exit || process.exit.stopped) return [];
    const { code, signal } = process.exit;
    return [
      `pid ${process.pid} ended by itself with ${signal ? `signal ${signal}` : `code ${code}`}`,
    ];
  });
}
